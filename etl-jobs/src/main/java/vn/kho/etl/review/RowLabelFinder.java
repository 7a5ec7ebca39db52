package vn.kho.etl.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.contract.Contract;

/**
 * Makes a label by which people recognise a row: the value of its name column, otherwise its first
 * texts. Values of personal and sensitive columns are never part of it.
 */
final class RowLabelFinder {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int TEXTS = 2;
  private static final int LONGEST = 80;
  private final List<Column> columns;

  RowLabelFinder(Contract contract) {
    List<Column> texts = new ArrayList<>();
    for (Column column : contract.columns()) {
      boolean text = column.type().kind() == ColumnType.ValueKind.STRING;
      if (text && column.key() == 0 && !column.classification().masked()) {
        texts.add(column);
      }
    }
    columns =
        texts.stream()
            .filter(column -> column.name().matches("(.+_)?(name|title|ten)(_vi)?"))
            .findFirst()
            .map(List::of)
            .orElse(texts.subList(0, Math.min(TEXTS, texts.size())));
  }

  /** The columns that the label is made of. */
  List<String> columns() {
    return columns.stream().map(Column::name).toList();
  }

  /** The label of a row; null where it has none. */
  @Nullable String of(Function<String, @Nullable String> value) {
    List<String> parts = new ArrayList<>();
    for (Column column : columns) {
      String text = value.apply(column.name());
      if (text != null && !text.isBlank()) {
        parts.add(text.strip());
      }
    }
    String name = String.join(" · ", parts);
    return name.isEmpty()
        ? null
        : name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name;
  }

  /**
   * The label of a record in {@code quality.quarantine}, which is stored by columns or by source
   * fields.
   */
  @Nullable String ofRecord(@Nullable String json) {
    if (json == null) {
      return null;
    }
    try {
      JsonNode record = JSON.readTree(json);
      return of(name -> value(record, name));
    } catch (JsonProcessingException e) {
      return null; // A record that could not be parsed was stored as text.
    }
  }

  private @Nullable String value(JsonNode record, String name) {
    Column column =
        columns.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    for (String path : List.of(name, column.from(), "/" + column.from().replace('.', '/'))) {
      JsonNode found = path.startsWith("/") ? record.at(path) : record.path(path);
      if (found.isValueNode() && !found.isNull()) {
        return found.asText();
      }
    }
    return null;
  }
}
