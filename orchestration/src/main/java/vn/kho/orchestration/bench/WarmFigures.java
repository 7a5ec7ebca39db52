package vn.kho.orchestration.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Makes figures of the page from the answers of the benchmarks in a warm process. */
final class WarmFigures {
  private static final String BY_STAGE = "See the figures by stage of the command.";

  private static final String SAME_FILE =
      "The file is known by what its file system says; the rest is opening the run and writing its own tables, half of it code that is compiled. Next: one commit for all system tables.";
  private static final String FEW_CHANGED =
      "A fifth is compiling, a quarter landing (reading, hashing, counting), a quarter recognising known records. Next: entries of known records kept where they are; fewer programs for few rows.";
  private static final String FIRST_CHANGED =
      "Two fifths of the first such night of a process are compilers, for code that runs a moment. Next: less code on the way of few rows; what rules say of known records kept.";

  private WarmFigures() {}

  /** Of {@code kho bench small}. */
  static List<BenchFigure> small(JsonNode night) {
    JsonNode warm = night.path("warm");
    return List.of(
        new BenchFigure(
            "a dataset of 1,000 rows inside a night of 115, warm",
            OptionalDouble.of(400),
            OptionalDouble.of(1000 * cpu(warm) / number(warm, "datasets")),
            "CPU-ms",
            "kho bench small",
            BY_STAGE),
        new BenchFigure(
            "the same night with nothing changed, against the first",
            OptionalDouble.of(0.01),
            OptionalDouble.of(cpu(night.path("unchanged")) / cpu(night.path("cold"))),
            "times",
            "kho bench small",
            "Under the first compiler alone, as a light night runs: two fifths are SHA-256 of unchanged files, a fifth contracts, a seventh the newest runs"
                + " of the system tables. Next: ask the catalog once which tables have moved, and one commit for all system tables."));
  }

  /** Of {@code kho bench rules}; an aim that was set for five million rows is none of fewer. */
  static List<BenchFigure> rules(JsonNode rules, long rows, OptionalDouble aim) {
    String command = "kho bench rules --rows " + rows;
    List<BenchFigure> figures = new ArrayList<>(judged(rules, rows, aim, command));
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("one_value", "one value");
    columns.put("skewed", "300 values in nine of ten rows");
    columns.put("all_differ", "values that all differ");
    for (Map.Entry<String, String> column : columns.entrySet()) {
      JsonNode costs = rules.path("uniqueness").path(column.getKey());
      figures.add(
          new BenchFigure(
              sized("uniqueness of %,d rows with ", (long) number(costs, "rows"))
                  + column.getValue()
                  + ", against countDistinct",
              OptionalDouble.of(1),
              OptionalDouble.of(cpu(costs) / number(costs, "count_distinct_cpu_seconds")),
              "times",
              command,
              "Half are the two hashes of each row. Next: one hash for keys of one column."));
    }
    return figures;
  }

  private static List<BenchFigure> judged(
      JsonNode rules, long rows, OptionalDouble aim, String command) {
    return List.of(
        new BenchFigure(
            sized("15 scan rules and 2 of uniqueness, %,d rows, warm", rows),
            aim,
            OptionalDouble.of(cpu(rules.path("15 scan rules + 2 uniqueness"))),
            "CPU-s",
            command,
            "Hashes of two keys a row, and their counting. Next: one hash for keys of one column."),
        new BenchFigure(
            sized("60 rules against one plain Spark aggregation, %,d rows", rows),
            OptionalDouble.of(2),
            OptionalDouble.of(number(rules, "ratio")),
            "times",
            command,
            "A quarter is patterns over texts made of Spark's bytes, a tenth the sketch of a median, a tenth reading. Next: patterns over bytes; a column's text and its absence asked once for all"
                + " its rules."));
  }

  /** Of {@code kho bench copy}. */
  static List<BenchFigure> copy(JsonNode copy, long rows) {
    String command = "kho bench copy --rows " + rows;
    return List.of(
        new BenchFigure(
            sized("first night of %,d rows against a bare Spark copy, warm", rows),
            OptionalDouble.of(2),
            OptionalDouble.of(number(copy, "ratio")),
            "times",
            command,
            "Of 15.5 CPU-s of cleaning tasks 6.0 write Parquet, 5.5 clean, 2.6 read CSV, 1.8 hash rows and records; rules are 3.6 more, landing 1.5. Next: cells that recur as one text"
                + " from the reader on."),
        laterNight(copy, rows, "unchanged, warm", 0.01, SAME_FILE),
        laterNight(copy, rows, "unchanged", 0.01, SAME_FILE),
        laterNight(copy, rows, "1 % changed, warm", 0.25, FEW_CHANGED),
        laterNight(copy, rows, "1 % changed", 0.25, FIRST_CHANGED));
  }

  /** A night that is not warm is the first of its kind in the process. */
  private static BenchFigure laterNight(
      JsonNode copy, long rows, String name, double aim, String next) {
    String which = name.endsWith(", warm") ? name : name + ", the first such night of the process";
    return new BenchFigure(
        sized("a later night of %,d rows, ", rows) + which + ", against the first night",
        OptionalDouble.of(aim),
        OptionalDouble.of(number(copy.path(name), "share")),
        "times",
        "kho bench copy --rows " + rows,
        next);
  }

  /** Of {@code kho bench upsert} and {@code append}: 20,000 rows into tables of growing size. */
  static List<BenchFigure> growth(JsonNode growth, String mode, List<Long> tables) {
    long least = tables.get(0);
    long most = tables.get(tables.size() - 1);
    String sizes = String.join(",", tables.stream().map(String::valueOf).toList());
    String command = "kho bench " + mode + " --tables " + sizes;
    return List.of(
        new BenchFigure(
            sized("20,000 rows into %,d by ", most) + mode + ", warm",
            OptionalDouble.of(6),
            OptionalDouble.of(cpu(growth.path(mode + " into " + most))),
            "CPU-s",
            command,
            "Hashes of all keys are looked through, 0.03 CPU-s a million, and a column of which a replaced row may have held the smallest or largest value is read whole. Next: several values at each end of a column in its state."),
        new BenchFigure(
            sized("the same against 20,000 rows into %,d", least),
            OptionalDouble.of(1.3),
            OptionalDouble.of(number(growth, "grows")),
            "times",
            command,
            "Hashes of all keys are looked through, 0.03 CPU-s a million, and a column of which a replaced row may have held the smallest or largest value is read whole. Next: several values at each end of a column in its state."));
  }

  private static String sized(String name, long rows) {
    return String.format(Locale.ROOT, name, rows);
  }

  /** CPU-seconds of an answer. */
  static double cpu(JsonNode node) {
    return number(node, "cpu_seconds");
  }

  private static double number(JsonNode node, String name) {
    JsonNode number = node.path(name);
    if (!number.isNumber()) {
      throw new KhoException(
          ErrorCode.INTERNAL_FAULT,
          "Cannot write the page, an answer has no figure of this name: " + name);
    }
    return number.asDouble();
  }
}
