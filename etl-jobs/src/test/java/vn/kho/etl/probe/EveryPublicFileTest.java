package vn.kho.etl.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Every file of the public collections is read to its end or refused with a code. */
class EveryPublicFileTest {
  private static final Path DATA =
      Path.of("").toAbsolutePath().resolveSibling("../shared/data").normalize();

  /** Ends the test where a file is never read to its end. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir private Path folder = Path.of("");
  private final TableProbe probe = new TableProbe();
  private final Map<ErrorCode, Integer> refused = new EnumMap<>(ErrorCode.class);
  private final List<String> read = new ArrayList<>();

  @BeforeEach
  void needsPublicData() {
    assumeThat(DATA).as("public data beside the checkout; skipped where it is missing").exists();
  }

  @Test
  void everyFileIsReadToItsEndOrRefusedWithACode() throws IOException {
    try (var files = Files.walk(DATA)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> read(file));
        assertThat(reading).as(file.toString()).succeedsWithin(PATIENCE);
      }
    }
    assertThat(refused.keySet())
        .isSubsetOf(
            ErrorCode.SOURCE_SHAPE, ErrorCode.SOURCE_UNREADABLE, ErrorCode.SOURCE_TOO_LARGE);
    assertThat(read).hasSizeGreaterThan(350);
  }

  /** Reads a file to its end; as many records are written as are reported. */
  private void read(Path file) {
    String name = String.valueOf(file.getFileName());
    Path out = folder.resolve("rows.csv");
    try {
      ProbeResult result = probe.probe(SourceFile.of(name, file), ReadOptions.NONE, out);
      assertThat(records(out))
          .as(name)
          .isEqualTo(result.rows() + (result.layout().header().isEmpty() ? 0 : 1));
      read.add(name);
    } catch (KhoException e) {
      refused.merge(e.code(), 1, Integer::sum);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The records of a CSV file, of which a line break inside quotes ends none. */
  private static long records(Path csv) throws IOException {
    long records = 0;
    boolean quoted = false;
    String text = Files.readString(csv);
    for (int i = 0; i < text.length(); i++) {
      quoted ^= text.charAt(i) == '"';
      records += !quoted && text.charAt(i) == '\n' ? 1 : 0;
    }
    return records;
  }
}
