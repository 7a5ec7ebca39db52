package vn.kho.etl.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A small upsert of which several files are delivered, as {@code list-*.csv}. */
abstract class SeveralFilesTrial {
  @TempDir Path home = Path.of("");
  TestLoad load = new TestLoad(Path.of(""), Path.of(""));

  @BeforeEach
  void layOut() throws IOException {
    load = Trial.in(home);
    Trial.keyed(home, "list");
    contract("path: list.csv", "path: list-*.csv");
    contract("mode: snapshot, maxShrink: 0.9,", "mode: upsert,");
  }

  void contract(String from, String to) throws IOException {
    Trial.edit(home, "list", from, to);
  }

  /** Delivers lines of a code and an amount. */
  void deliver(String name, String lines) throws IOException {
    write(name, "code,amount\n" + lines);
  }

  void write(String name, String text) throws IOException {
    Files.writeString(home.resolve("sources").resolve(name), text);
  }

  /** Makes a delivered file look as if it was written some time ago. */
  void written(String name, int secondsAgo) throws IOException {
    Files.setLastModifiedTime(
        home.resolve("sources").resolve(name),
        FileTime.from(Instant.now().minusSeconds(secondsAgo)));
  }

  JsonNode loaded() {
    return load.run("--all").dataset("trial.list");
  }

  List<String> rows() throws IOException {
    return Trial.rows(load, "list");
  }
}
