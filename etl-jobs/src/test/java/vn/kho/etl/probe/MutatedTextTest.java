package vn.kho.etl.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.charset.VietnameseCharsets;
import vn.kho.schema.problem.KhoException;

/** Text with bytes changed at random; {@code kho.mutated} tries more files. */
class MutatedTextTest {
  private static final int FIRST = Integer.getInteger("kho.fuzz.seed", 0);
  private static final int FILES = Integer.getInteger("kho.mutated", 600);
  private static final byte[] HOSTILE =
      "\0\"'\\,;\t|\r\n\u00ff\u00fe\u0080{<#".getBytes(StandardCharsets.ISO_8859_1);

  @TempDir private Path folder = Path.of("");

  @Test
  void everyFileIsReadOrRefusedWithACode() throws IOException {
    int refused = 0;
    long rows = 0;
    TableProbe probe = new TableProbe();
    for (int seed = FIRST; seed < FIRST + FILES; seed++) {
      Path file = folder.resolve("mutated.csv");
      Files.write(file, mutated(seed));
      try {
        ProbeResult result =
            probe.probe(SourceFile.of("mutated.csv", file), ReadOptions.NONE, null);
        rows += result.rows();
        assertThat(result.columns()).hasSizeLessThan(100_000);
      } catch (KhoException e) {
        assertThat(e.code().text()).as("seed %d", seed).startsWith("KHO-30");
        refused++;
      }
    }
    assertThat(rows).isGreaterThan(5L * FILES);
    assertThat(refused).isLessThan(FILES / 2);
  }

  private static byte[] mutated(int seed) {
    Random random = new Random(seed);
    List<PollutedCsv.Case> cases = new PollutedCsv(seed / 40).cases();
    String text = cases.get(random.nextInt(cases.size())).text();
    List<Charset> charsets = List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE);
    Charset charset =
        random.nextInt(4) > 0
            ? charsets.get(random.nextInt(2))
            : VietnameseCharsets.all().get(random.nextInt(5));
    byte[] bytes = text.getBytes(charset);
    for (int i = random.nextInt(8); i > 0 && bytes.length > 2; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = HOSTILE[random.nextInt(HOSTILE.length)];
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        default -> {
          byte[] twice = Arrays.copyOf(bytes, bytes.length + at);
          System.arraycopy(bytes, 0, twice, bytes.length, at);
          bytes = twice;
        }
      }
    }
    return bytes;
  }
}
