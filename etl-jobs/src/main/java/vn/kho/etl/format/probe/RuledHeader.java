package vn.kho.etl.format.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The column names of a table that a program printed, and the line of dashes below them, which
 * gives the positions of the columns.
 *
 * @param rule the line below the names
 * @param line the names, as they are written
 * @param place which line of the text that is, from 1
 */
record RuledHeader(RuleLine rule, String line, int place) {
  /** In place of a header where there is no table. */
  static final RuledHeader NONE = new RuledHeader(new RuleLine(List.of(), 0, '\0', false), "", 0);

  /** Whether the table is boxed: all its lines begin and end with bars. */
  boolean boxed() {
    return rule.boxed(line);
  }

  List<String> names() {
    return rule.cells(line);
  }

  /** The format with which a contract reads the records. */
  String format() {
    return rule.bar() == 0 ? "fixed" : "csv";
  }

  /** The contract options of that format that say where records and columns are. */
  Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    if (rule.bar() == 0) {
      options.put("columns", columns());
      options.put("places", "characters");
      options.put("skipRows", String.valueOf(place + 1));
    } else {
      options.put("delimiter", String.valueOf(rule.bar()));
      options.put("quote", "");
      options.put("escape", "");
      options.put("headerRow", String.valueOf(place));
      options.put("skipRows", "1");
    }
    return options;
  }

  private String columns() {
    List<String> names = names();
    return IntStream.range(0, rule.width())
        .mapToObj(
            i -> {
              int end = i + 1 < rule.width() ? rule.starts().get(i + 1) : rule.end();
              return names.get(i) + ":" + (rule.starts().get(i) + 1) + "-" + end;
            })
        .collect(Collectors.joining(", "));
  }
}
