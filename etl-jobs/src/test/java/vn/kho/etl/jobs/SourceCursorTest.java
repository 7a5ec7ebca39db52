package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.settings.Settings;

/** A source that was added by one class and one line; its cursor moves with what is published. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class SourceCursorTest {
  private static final String FEED = "trial.feed";

  @TempDir Path home;
  private TestLoad load;

  @BeforeEach
  void write() throws IOException {
    load = Trial.in(home);
    Trial.keyed(home, "feed");
    edit("type: local", "type: custom");
    edit("path: feed.csv", "location: feed");
    edit(
        "format: csv",
        "format: csv\n    customProperties:\n      - {property: kho.source, value: numbered}");
    edit("mode: snapshot", "mode: upsert");
    deliver(1, "a,1\nb,2\n");
  }

  @Test
  void aSourceIsAddedByOneClassAndOneLineAndEachOfItsFilesIsReadOnce() throws IOException {
    assertThat(loaded()).isEqualTo("published 2");
    deliver(2, "b,5\nc,3\n");
    assertThat(loaded()).isEqualTo("published 2");
    assertThat(loaded()).isEqualTo("skipped 0");
    assertThat(rows()).isEqualTo(3);
    assertThat(Files.readString(Path.of("..", "docs", "extending.md")))
        .contains("META-INF/services/vn.kho.schema.source.SourceTypePlugin", "NumberedFilesSource");
  }

  @Test
  void aHeldLoadKeepsTheCursorWhereItWas() throws IOException {
    assertThat(loaded()).isEqualTo("published 2");
    deliver(2, ",5\n,3\n");
    assertThat(loaded()).startsWith("held");
    deliver(2, "c,5\nd,3\n");
    assertThat(loaded()).isEqualTo("published 2");
  }

  @Test
  void aLoadThatChangesNothingMovesTheCursorToo() throws IOException {
    assertThat(loaded()).isEqualTo("published 2");
    deliver(2, "a,1\n");
    assertThat(loaded()).isEqualTo("unchanged 1");
    deliver(3, "d,4\n");
    assertThat(loaded()).isEqualTo("published 1");
  }

  @Test
  void everythingIsReadAgainWhereTheContractChangesOrSomebodyAsks() throws IOException {
    assertThat(loaded()).isEqualTo("published 2");
    deliver(2, "b,5\nc,3\n");
    assertThat(loaded()).isEqualTo("published 2");
    assertThat(loaded("--again")).isEqualTo("unchanged 4");
    edit("name: Thử", "name: Thử lại");
    assertThat(loaded()).isEqualTo("unchanged 4");
  }

  /** A source lists what is new only, so all other rows would go. */
  @Test
  void aSourceWithACursorIsNotLoadedAsSnapshots() throws IOException {
    assertThat(loaded()).isEqualTo("published 2");
    edit("mode: upsert", "mode: snapshot");
    deliver(2, "a,9\n");
    TestLoad.Answer answer = load.run("--dataset", FEED);
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.dataset(FEED).path("failure").toString())
        .contains("KHO-112", "as snapshots", "since a cursor", "mode: upsert or append");
    assertThat(rows()).isEqualTo(2);
  }

  private String loaded(String... more) {
    String[] which = new String[more.length + 2];
    System.arraycopy(more, 0, which, 2, more.length);
    which[0] = "--dataset";
    which[1] = FEED;
    TestLoad.Answer answer = load.run(which);
    return answer.dataset(FEED).path("verdict").asText()
        + " "
        + answer.dataset(FEED).path("read").asLong();
  }

  private long rows() throws IOException {
    Map<String, String> given = Map.of("warehouse.location", load.warehouse().toString());
    try (Warehouse warehouse = Warehouse.open(Settings.of(home, given));
        CloseableIterable<Record> rows =
            IcebergGenerics.read(warehouse.find(FEED).orElseThrow()).build()) {
      return StreamSupport.stream(rows.spliterator(), false).count();
    }
  }

  private void deliver(int number, String lines) throws IOException {
    Path folder = Files.createDirectories(home.resolve("sources/feed"));
    Files.writeString(folder.resolve(number + ".csv"), "code,amount\n" + lines);
  }

  private void edit(String from, String to) throws IOException {
    Trial.edit(home, "feed", from, to);
  }
}
