package vn.kho.orchestration.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The shapes in which an answer is printed. */
public enum SqlResultFormat {
  TABLE {
    @Override
    String text(QueryResult answer) {
      return answer.columns().size() == 1 ? list(answer) : table(answer);
    }
  },
  /** RFC 4180, with a header. */
  CSV {
    @Override
    String text(QueryResult answer) {
      return IntStream.rangeClosed(0, answer.rows().size())
          .mapToObj(i -> i == 0 ? answer.columns() : answer.rows().get(i - 1))
          .map(
              row ->
                  row.stream().map(SqlResultFormat::quoted).collect(Collectors.joining(",")) + "\n")
          .collect(Collectors.joining());
    }
  },
  /** An array of objects, one per row. */
  JSON {
    @Override
    String text(QueryResult answer) {
      try {
        List<Map<String, Object>> rows =
            answer.rows().stream().map(r -> object(answer, r)).toList();
        return WRITER.writeValueAsString(rows) + "\n";
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("A row of plain values can be written", e);
      }
    }
  };

  private static final ObjectMapper WRITER = new ObjectMapper();

  /** The most characters of a cell: 60 on a terminal; nothing is cut for a file or a pipe. */
  private static final int WIDEST = Boolean.getBoolean("kho.terminal") ? 60 : Integer.MAX_VALUE;

  /** The answer in this shape, with a line end; nothing for a statement that gives no columns. */
  public final String of(QueryResult answer) {
    return answer.columns().isEmpty() ? "" : text(answer);
  }

  abstract String text(QueryResult answer);

  /**
   * A result of one column: nothing is cut, since it may be a plan or a definition of many lines.
   */
  private static String list(QueryResult answer) {
    StringBuilder text = new StringBuilder(answer.columns().get(0)).append('\n');
    text.append("-".repeat(answer.columns().get(0).length())).append('\n');
    answer.rows().forEach(row -> text.append(row.get(0)).append('\n'));
    return text.append(count(answer)).toString();
  }

  private static String count(QueryResult answer) {
    return "(" + answer.rows().size() + (answer.rows().size() == 1 ? " row)\n" : " rows)\n");
  }

  private static String table(QueryResult answer) {
    int[] widths = answer.columns().stream().mapToInt(String::length).toArray();
    for (List<Object> row : answer.rows()) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], cell(row.get(i)).length());
      }
    }
    StringBuilder text = new StringBuilder();
    line(text, widths, answer.columns(), List.of());
    text.append(
            Arrays.stream(widths).mapToObj("-"::repeat).collect(Collectors.joining("-+-")).strip())
        .append('\n');
    answer.rows().forEach(row -> line(text, widths, row, row));
    return text.append(count(answer)).toString();
  }

  private static void line(StringBuilder text, int[] widths, List<?> cells, List<Object> values) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cell(cells.get(i));
      String space = " ".repeat(widths[i] - cell.length());
      boolean right = !values.isEmpty() && values.get(i) instanceof Number;
      line.append(i == 0 ? "" : " | ").append(right ? space + cell : cell + space);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static String cell(Object value) {
    String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    String flat = text.replace('\n', ' ').replace('\t', ' ');
    return flat.length() > WIDEST ? flat.substring(0, WIDEST - 1) + "…" : flat;
  }

  private static String quoted(Object value) {
    String text = value.toString();
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  private static Map<String, Object> object(QueryResult answer, List<Object> row) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < row.size(); i++) {
      Object value = row.get(i);
      boolean plain = value instanceof Number || value instanceof Boolean;
      object.put(
          answer.columns().get(i),
          value == QueryResult.NULL ? null : plain ? value : value.toString());
    }
    return Collections.unmodifiableMap(object);
  }
}
