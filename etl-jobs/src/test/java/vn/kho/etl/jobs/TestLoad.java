package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.kho.schema.settings.Settings;

/** Runs a load in this process as the command does, and reads its answer. */
public final class TestLoad {
  private final Path home;
  private final Path folder;
  private final List<String> settings = new ArrayList<>();

  /** A load of the contracts below {@code home}, with everything it keeps below {@code folder}. */
  public TestLoad(Path home, Path folder) {
    this.home = home;
    this.folder = folder;
    set("warehouse.location", warehouse());
    set("landing.location", folder.resolve("landing"));
    set("state.location", folder.resolve("state"));
  }

  /** A load of a folder of its own: contracts, suites, code lists, sources, and what it keeps. */
  static TestLoad of(Path home) throws IOException {
    for (String made : List.of("contracts/trial", "suites/trial", "sources", "code-lists")) {
      Files.createDirectories(home.resolve(made));
    }
    return new TestLoad(home, home.resolve("kho")).content(home);
  }

  /** Takes contracts, suites, code lists and sources from below a folder. */
  public TestLoad content(Path from) {
    return set("content.contracts", from.resolve("contracts"))
        .set("content.suites", from.resolve("suites"))
        .set("content.code-lists", from.resolve("code-lists"))
        .set("sources.location", from.resolve("sources"));
  }

  /** Sets a setting for the loads to come. */
  public TestLoad set(String key, Object value) {
    settings.add(key + "=" + value);
    return this;
  }

  /** The settings of the loads to come. */
  public Settings settings() {
    Map<String, String> given = new HashMap<>();
    for (String one : settings) {
      given.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
    }
    return Settings.of(home, given);
  }

  /** The folder of its warehouse. */
  public Path warehouse() {
    return folder.resolve("warehouse");
  }

  /** What came of it. */
  public record Answer(int status, JsonNode json, String err) {

    /** What it says of a dataset. */
    public JsonNode dataset(String name) {
      for (JsonNode dataset : json.path("datasets")) {
        if (dataset.path("dataset").asText().equals(name)) {
          return dataset;
        }
      }
      throw new AssertionError("no dataset " + name + " in " + json.toPrettyString());
    }
  }

  String[] arguments(String... which) {
    List<String> arguments = new ArrayList<>(List.of("--home", home.toString(), "--json"));
    settings.forEach(
        setting -> {
          arguments.add("--set");
          arguments.add(setting);
        });
    arguments.addAll(List.of(which));
    return arguments.toArray(String[]::new);
  }

  /** The words of a job that has several: the first, the settings, then the others. */
  List<String> words(String word, String... rest) {
    List<String> words = new ArrayList<>(List.of(word));
    words.addAll(List.of(arguments(rest)));
    return words;
  }

  /** The main method of a job. */
  interface Job {
    int run(String[] arguments, PrintStream out, PrintStream err);
  }

  /** Runs a job in this process; gives what it prints, or its complaint where it is to fail. */
  static String printed(Job job, int expected, List<String> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        job.run(
            words.toArray(String[]::new),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    String complaint = err.toString(StandardCharsets.UTF_8);
    assertThat(status).as("%s %s %s", words, out, complaint).isEqualTo(expected);
    return expected == 0 ? out.toString(StandardCharsets.UTF_8) : complaint;
  }

  /** Runs {@code kho table} in this process; gives what it prints, or its complaint. */
  String table(int expected, String word, String... rest) {
    return printed(TableJob::run, expected, words(word, rest));
  }

  /** Loads; the arguments are those of the command. */
  public Answer run(String... which) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        LoadJob.run(
            arguments(which),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    String text = out.toString(StandardCharsets.UTF_8);
    try {
      JsonNode json = new ObjectMapper().readTree(text.isEmpty() ? "{}" : text);
      return new Answer(status, json, err.toString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  /** The text of the quality pages of the newest run, written to a folder. */
  String pages(Path to) throws IOException {
    List<String> words = new ArrayList<>(List.of(arguments("--out", to.toString())));
    words.remove("--json");
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(told, true, StandardCharsets.UTF_8);
    int status = QualityReportJob.run(words.toArray(String[]::new), both, both);
    if (status != 0) {
      throw new AssertionError(told.toString(StandardCharsets.UTF_8));
    }
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(to)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".html")).toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
