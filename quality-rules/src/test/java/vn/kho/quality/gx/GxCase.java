package vn.kho.quality.gx;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.Expectations;
import vn.kho.quality.suite.Suite;
import vn.kho.quality.suite.SuiteReader;

/** One of Great Expectations' own cases: data, arguments, expected outcome. */
record GxCase(int number, String expectation, String title, JsonNode whole) {
  static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  static List<GxCase> read(Path file) {
    List<GxCase> cases = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          JsonNode node = MAPPER.readTree(line);
          cases.add(
              new GxCase(
                  cases.size() + 1,
                  node.get("expectation").asText(),
                  node.get("case").path("title").asText(),
                  node));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  String name() {
    return number + " " + expectation + " " + title;
  }

  JsonNode out() {
    return whole.get("case").path("out");
  }

  /** Whether the case is for Spark, or for any engine. */
  boolean isOurs() {
    JsonNode only = whole.get("case").path("only_for");
    JsonNode suppressed = whole.get("case").path("suppress_test_for");
    boolean reserved = only.isArray() && !only.isEmpty() && !names(only);
    return !reserved && !names(suppressed);
  }

  boolean wantsError() {
    return whole.get("case").has("error") || out().has("traceback_substring");
  }

  double tolerance() {
    return whole.get("case").path("tolerance").asDouble(1e-5);
  }

  /** Whether a list of engines names Spark; an older API of it, such as spark_v2_api, is not it. */
  private static boolean names(JsonNode list) {
    for (JsonNode node : list) {
      if (node.asText().equals("spark")) {
        return true;
      }
    }
    return false;
  }

  /** The case as a suite of one rule, read by the reader that users have. */
  Suite suite(Path folder) throws IOException {
    var entry = MAPPER.createObjectNode();
    entry.put("type", expectation);
    entry.set("kwargs", arguments());
    var suite = MAPPER.createObjectNode();
    suite.put("name", "case");
    suite.putArray("expectations").add(entry);
    Path file = Files.writeString(folder.resolve("case" + number + ".json"), json(suite));
    return SuiteReader.read(file);
  }

  private static String json(JsonNode node) throws IOException {
    return MAPPER
        .writeValueAsString(node)
        .replace("\"Infinity\"", ".inf")
        .replace("\"-Infinity\"", "-.inf");
  }

  /** Positional arguments get their names. */
  private JsonNode arguments() {
    JsonNode in = whole.get("case").get("in");
    if (!in.isArray()) {
      return in;
    }
    String first =
        Expectations.named(expectation)
            .map(known -> known.arguments().get(0).name())
            .orElse("value");
    return MAPPER.createObjectNode().set(first, in.get(0));
  }

  /** The Spark type that the case names for a column, if it names one. */
  @Nullable String sparkType(String column) {
    JsonNode type = whole.path("dataset_extra").path("schemas").path("spark").path(column);
    return type.isMissingNode() ? null : type.asText().toLowerCase(Locale.ROOT);
  }

  Map<String, JsonNode> columns() {
    Map<String, JsonNode> columns = new java.util.LinkedHashMap<>();
    whole.get("data").fields().forEachRemaining(e -> columns.put(e.getKey(), e.getValue()));
    return columns;
  }
}
