package vn.kho.quality.profile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A profile for programs. */
final class ProfileJsonWriter {
  private ProfileJsonWriter() {}

  static String of(TableProfile profile) {
    ObjectNode tree =
        new ObjectMapper()
            .createObjectNode()
            .put("data", profile.data())
            .put("rows", profile.rows())
            .put("looked_at", profile.looked());
    ArrayNode columns = tree.putArray("columns");
    profile.columns().forEach(column -> add(columns.addObject(), column));
    return tree.toPrettyString();
  }

  private static void add(ObjectNode node, ColumnProfile column) {
    node.put("name", column.name()).put("type", column.type()).put("kind", column.kind());
    node.put("nulls", column.nulls()).put("distinct", column.distinct());
    column
        .numbers()
        .ifPresent(
            numbers -> {
              node.put("min", numbers.min()).put("max", numbers.max()).put("mean", numbers.mean());
              ArrayNode quantiles = node.putArray("quantiles");
              numbers.quantiles().forEach(quantiles::add);
            });
    ArrayNode lengths = node.putArray("lengths");
    column.lengths().forEach(lengths::add);
    shares(node.putArray("top"), column.top());
    shares(node.putArray("patterns"), column.patterns());
    shares(node.putArray("histogram"), column.histogram());
  }

  private static void shares(ArrayNode node, List<ValueShare> shares) {
    shares.forEach(s -> node.addObject().put("value", s.what()).put("count", s.count()));
  }
}
