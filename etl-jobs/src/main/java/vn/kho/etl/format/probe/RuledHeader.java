package vn.kho.etl.format.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The names of a drawn table, and the line below them, which says where its columns are.
 *
 * @param rule the line below the names
 * @param line the names, as they are written
 * @param place which line of the text that is, from 1
 */
record RuledHeader(RuleLine rule, String line, int place) {
  /** That of no table. */
  static final RuledHeader NONE = new RuledHeader(new RuleLine(List.of(), 0, '\0', false), "", 0);

  /** Whether all lines of the table begin and end with bars. */
  boolean boxed() {
    return rule.boxed(line);
  }

  List<String> names() {
    return rule.cells(line);
  }

  /** The format by which a contract reads the records. */
  String format() {
    return rule.bar() == 0 ? "fixed" : "csv";
  }

  /** The words for that format which say where records and columns are. */
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
