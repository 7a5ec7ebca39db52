package vn.kho.quality.gx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.moment.DateutilParser;

/** Compares the values of the rows that broke a rule with those that a case expects. */
final class UnexpectedValues {
  private UnexpectedValues() {}

  static void compare(GxCase one, GxTable table, List<Integer> failed) {
    JsonNode expected = one.out().path("unexpected_list");
    JsonNode in = one.whole().get("case").get("in");
    List<String> columns = new ArrayList<>();
    for (String argument : List.of("column", "column_A", "column_B")) {
      if (in.has(argument)) {
        columns.add(in.get(argument).asText());
      }
    }
    if (!expected.isArray() || columns.isEmpty()) {
      return;
    }
    List<String> wanted = new ArrayList<>();
    expected.forEach(value -> wanted.add(key(value)));
    List<String> found = new ArrayList<>();
    for (int row : failed) {
      List<String> values = columns.stream().map(c -> key(cell(table, row, c))).toList();
      found.add(values.size() == 1 ? values.get(0) : values.toString());
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(wanted);
  }

  private static @Nullable Object cell(GxTable table, int row, String column) {
    Row cells = table.rows().get(row);
    return cells.get(table.schema().fieldIndex(column));
  }

  private static String key(JsonNode node) {
    if (node.isArray()) {
      List<String> keys = new ArrayList<>();
      node.forEach(value -> keys.add(key(value)));
      return keys.toString();
    }
    if (node.isNumber()) {
      return key(node.decimalValue());
    }
    return key(node.isNull() ? null : node.isValueNode() ? node.asText() : node.toString());
  }

  private static String key(@Nullable Object value) {
    if (value instanceof Number number) {
      BigDecimal exact = new BigDecimal(number.toString());
      return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }
    String text = String.valueOf(value).replaceFirst("\\.0$", "");
    return text.matches("\\d{4}-\\d\\d-\\d\\d.*")
        ? DateutilParser.parse(text).map(Object::toString).orElse(text)
        : text;
  }
}
