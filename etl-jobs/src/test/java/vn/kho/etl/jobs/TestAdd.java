package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Drafts contracts in this process as {@code kho add} does, and loads what was drafted. */
final class TestAdd {
  private final Path home;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  /** Drafts of what is in the folder {@code in} of {@code home}. */
  TestAdd(Path home) {
    this.home = home;
  }

  /** Drafts a file, a folder or a pattern below the sources; gives the exit status. */
  int add(String file, String name, String... more) {
    List<String> all = new ArrayList<>(List.of("--name", name, "--agency", "so-y-te"));
    all.addAll(List.of(more));
    return unnamed(file, all.toArray(String[]::new));
  }

  /** Runs {@code kho add} without a name for the dataset. */
  int unnamed(String file, String... more) {
    List<String> all = new ArrayList<>(List.of(sources().resolve(file).toString()));
    all.addAll(List.of("--contracts", home.resolve("contracts").toString()));
    all.addAll(List.of("--suites", home.resolve("suites").toString()));
    all.addAll(List.of("--sources", sources().toString()));
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  /** Runs with these arguments alone; gives the exit status. */
  int run(String... arguments) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return AddJob.run(arguments, out, out);
  }

  /** What was printed so far. */
  String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  /** The contract of a dataset of the domain {@code a}. */
  String contract(String dataset) throws IOException {
    return Files.readString(home.resolve("contracts/a/" + dataset + ".yaml"));
  }

  /** A load of all that was drafted. */
  TestLoad load() {
    return new TestLoad(home, home.resolve("wh"))
        .set("content.contracts", home.resolve("contracts"))
        .set("content.suites", home.resolve("suites"))
        .set("sources.location", sources());
  }

  /** Loads all that was drafted and asserts exit status 0. */
  TestLoad loaded() {
    TestLoad load = load();
    TestLoad.Answer answer = load.run("--all");
    assertThat(answer.status()).as(answer.err() + answer.json().toPrettyString()).isZero();
    return load;
  }

  private Path sources() {
    return home.resolve("in");
  }
}
