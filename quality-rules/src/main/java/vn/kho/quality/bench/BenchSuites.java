package vn.kho.quality.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.types.StructType;
import vn.kho.quality.RuleBook;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.suite.SuiteReader;

/** The suites that are measured. */
final class BenchSuites {
  private static final int MORE_RULES = 40;

  private BenchSuites() {}

  /** Sixty rules on all twenty columns. */
  static RuleBook sixty(StructType columns) {
    return of(text("rules.yaml"), columns);
  }

  /** Fifteen rules of one scan and two of exact uniqueness on twelve columns. */
  static RuleBook goal(StructType columns) {
    return of(text("goal.yaml"), columns);
  }

  /** The values of one column are unique. */
  static RuleBook unique(String column, StructType columns) {
    String rule = "  - {type: expect_column_values_to_be_unique, column: " + column + "}\n";
    return of("suite: bench.unique\nexpectations:\n" + rule, columns);
  }

  /** The sixty and forty more. */
  static RuleBook hundred(StructType columns) {
    StringBuilder yaml = new StringBuilder(text("rules.yaml"));
    for (int i = 0; i < MORE_RULES; i++) {
      yaml.append(
          String.format(
              Locale.ROOT,
              "  - {type: expect_column_values_to_be_between, column: price, min_value: %d}%n",
              i));
    }
    return of(yaml.toString(), columns);
  }

  /** The hundred rules of the benchmark, each in a suite of its own. */
  static List<RuleBook> oneByOne(StructType columns) {
    List<RuleBook> books = new ArrayList<>();
    hundredLines(columns)
        .forEach(line -> books.add(of("suite: one\nexpectations:\n" + line, columns)));
    return books;
  }

  private static List<String> hundredLines(StructType columns) {
    List<String> lines = new ArrayList<>();
    text("rules.yaml").lines().filter(line -> line.startsWith("  - ")).forEach(lines::add);
    while (lines.size() < hundred(columns).suite().rules().size()) {
      lines.add("  - {type: expect_column_values_to_be_between, column: price, min_value: 0}");
    }
    return lines;
  }

  private static RuleBook of(String yaml, StructType columns) {
    try {
      Path file = Files.createTempFile("kho-bench", ".yaml");
      try {
        Files.writeString(file, yaml);
        return RuleBook.compile(SuiteReader.read(file), columns, CodeListValues.NONE);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A suite as it is written. */
  static String text(String name) {
    try (var stream = BenchSuites.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException("Cannot find resource " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
