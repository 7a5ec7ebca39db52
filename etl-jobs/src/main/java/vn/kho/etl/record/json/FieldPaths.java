package vn.kho.etl.record.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.CellRecord;
import vn.kho.etl.record.ColumnNames;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;

/**
 * The fields of nested records that no contract describes, each as the path by which a contract
 * names it. A list is one field, and so is what is an object in some records and a text or a list
 * in others. Keys that differ only in case from record to record are one field, as in a load.
 */
public final class FieldPaths {
  /** A file with more different keys uses values as keys. */
  private static final int MOST = 5_000;

  private static final int DEEPEST = 32;
  private static final JsonFactory FACTORY = new JsonFactory();

  private final PathNode root = new PathNode("");
  private int leaves;

  private FieldPaths() {}

  /** One key, and what is below it. */
  private static final class PathNode {
    private final String key;
    private final Map<String, PathNode> inner = new LinkedHashMap<>();
    private boolean value;

    PathNode(String key) {
      this.key = key;
    }
  }

  /**
   * The fields of all records of a file, in the order in which they are met.
   *
   * @throws vn.kho.schema.problem.KhoException as the format's reader, and SOURCE_SHAPE where
   *     values are used as keys
   */
  public static List<String> of(RecordFormat format, InputStream bytes) throws IOException {
    FieldPaths paths = new FieldPaths();
    FieldSelection none = new FieldSelection(List.of());
    if (format instanceof JsonFormat json) {
      try (JsonRecordReader reader = json.reader(bytes, none)) {
        reader.all(paths::add);
      }
      return paths.names();
    }
    try (RecordReader reader = format.open(bytes, FileChunk.WHOLE, none)) {
      boolean cells = false;
      for (RawRecord record = reader.next(); record != null; record = reader.next()) {
        cells = record instanceof CellRecord;
        if (cells) {
          break;
        }
        if (record.fault() == null) {
          paths.add(parsed(record.json()));
        }
      }
      List<String> names = paths.names();
      return cells || names.isEmpty() ? reader.columns().unread() : names;
    }
  }

  private static @Nullable Object parsed(String json) throws IOException {
    try (JsonParser parser = FACTORY.createParser(json)) {
      parser.nextToken();
      return JsonObject.read(parser, new JsonKeyCache());
    }
  }

  private void add(@Nullable Object record) {
    if (record instanceof JsonObject object && object.twice() == null) {
      add(root, object, 1);
    }
  }

  private void add(PathNode node, JsonObject object, int depth) {
    Set<String> met = new HashSet<>();
    for (int i = 0; i < object.keys().size(); i++) {
      String key = ColumnNames.composed(object.keys().get(i));
      String folded = ColumnNames.folded(key);
      boolean apart = node.inner.containsKey("=" + key) || !met.add(folded);
      PathNode inner = child(node, apart ? "=" + key : folded, key);
      Object value = object.value(i);
      if (value instanceof JsonObject nested && depth < DEEPEST) {
        add(inner, nested, depth + 1);
      } else if (value instanceof String text ? !text.isBlank() : value != null) {
        inner.value = true;
      }
    }
  }

  private PathNode child(PathNode node, String place, String key) {
    PathNode inner = node.inner.get(place);
    if (inner == null) {
      leaves++;
      if (leaves > MOST) {
        throw JsonRecordReader.shape("its records have more than " + MOST + " different keys");
      }
      inner = new PathNode(key);
      node.inner.put(place, inner);
    }
    return inner;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    root.inner.values().forEach(node -> names(node, "", names));
    return names;
  }

  private static void names(PathNode node, String before, List<String> names) {
    String path = before + escaped(node.key);
    if (node.value || node.inner.isEmpty()) {
      names.add(path);
    } else {
      node.inner.values().forEach(inner -> names(inner, path + ".", names));
    }
  }

  /** A key as a path writes it. */
  public static String escaped(String key) {
    return key.replace("\\", "\\\\").replace(".", "\\.");
  }
}
