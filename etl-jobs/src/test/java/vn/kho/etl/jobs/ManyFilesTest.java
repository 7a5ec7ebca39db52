package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.land.Landing;

/**
 * Deliveries of many files, of which a few are changed, renamed, added, withdrawn or broken each
 * night, come to the table that all files would give that are read for the first time.
 */
class ManyFilesTest {
  private static final String LIST = "trial.list";
  private static final int FILES = Landing.MANY_FILES + 10;
  private static final int NIGHTS = 3;
  private static final List<String> COUNTS =
      List.of("read", "merged", "quarantined", "skipped", "held");

  @TempDir private Path home = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"16MB", "0B"})
  void eachNightComesToTheTableOfAFirstLoad(String limit) throws IOException {
    for (String mode : List.of("keyed", "keyless")) {
      Path own = home.resolve(mode);
      TestLoad load = nights(own, mode).set("load.small-limit", limit);
      Random random = new Random(mode.hashCode());
      deliver(own, random);
      for (int night = 0; night < NIGHTS; night++) {
        JsonNode answer = loaded(load);
        TestLoad first =
            new TestLoad(own, own.resolve("first" + night))
                .content(own)
                .set("load.small-limit", limit);
        JsonNode whole = loaded(first);
        for (String count : COUNTS) {
          assertThat(answer.path(count)).as(count + mode + night).isEqualTo(whole.path(count));
        }
        assertThat(rows(load)).as(mode + night).isEqualTo(rows(first));
        assertThat(loaded(load).path("verdict").asText()).isEqualTo("skipped");
        change(own, random);
      }
    }
  }

  /** What is read again is parsed again, whatever is kept. */
  @Test
  void againReadsEveryFile() throws IOException {
    TestLoad load = nights(home, "keyed");
    deliver(home, new Random(1));
    loaded(load);
    JsonNode again = load.run("--all", "--again").dataset(LIST);
    assertThat(again.path("verdict").asText()).isEqualTo("unchanged");
    assertThat(again.path("read").asLong()).isEqualTo(2L * FILES);
  }

  private static TestLoad nights(Path own, String mode) throws IOException {
    TestLoad load = Trial.in(own);
    if (mode.equals("keyed")) {
      Trial.keyed(own, "list");
    } else {
      Trial.write(own, "list");
    }
    Trial.edit(own, "list", "path: list.csv", "path: list/*.csv");
    return load;
  }

  private static JsonNode loaded(TestLoad load) {
    TestLoad.Answer answer = load.run("--all");
    assertThat(answer.status()).as(answer.err() + answer.json().toPrettyString()).isZero();
    return answer.dataset(LIST);
  }

  private static void deliver(Path own, Random random) throws IOException {
    Files.createDirectories(own.resolve("sources/list"));
    for (int file = 0; file < FILES; file++) {
      write(own, file, random);
    }
  }

  /** Two records, some of which a file shares with its neighbour, and no line like another. */
  private static void write(Path own, int file, Random random) throws IOException {
    String name = String.format(Locale.ROOT, "%03d.csv", file);
    StringBuilder text = new StringBuilder("code,amount\n");
    for (int record = 0; record < 2; record++) {
      int code = file * 2 + record - (random.nextInt(10) == 0 ? 1 : 0);
      text.append("mã ").append(code).append(',').append(random.nextInt(1_000_000)).append('\n');
    }
    Files.writeString(own.resolve("sources/list").resolve(name), text);
  }

  private static void change(Path own, Random random) throws IOException {
    Path folder = own.resolve("sources/list");
    write(own, random.nextInt(FILES), random);
    write(own, FILES + random.nextInt(FILES), random);
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = new ArrayList<>(all.sorted().toList());
    }
    Files.delete(files.get(random.nextInt(files.size() - 3)));
    Path renamed = files.get(files.size() - 1);
    Files.move(renamed, folder.resolve("0" + renamed.getFileName()));
  }

  private static List<String> rows(TestLoad load) throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.rows(LIST).stream()
          .map(row -> row.get("code") + " " + row.get("amount") + " " + row.get("_hash"))
          .sorted()
          .toList();
    }
  }
}
