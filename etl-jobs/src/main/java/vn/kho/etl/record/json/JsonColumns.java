package vn.kho.etl.record.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.ColumnNames;

/**
 * The columns of JSON records that no contract describes: every key of a record, in the order in
 * which they are met, and behind them the nested fields that are asked for.
 */
final class JsonColumns {
  /** A file with more different keys uses values as keys. */
  private static final int MOST = 5_000;

  private final Set<String> keys = new LinkedHashSet<>();

  /** Folded names that one record has in several spellings. */
  private final Set<String> apart = new HashSet<>();

  private final Map<String, JsonPath> wanted = new LinkedHashMap<>();
  private final Set<String> nested = new LinkedHashSet<>();
  private List<String> last = List.of();
  private long records;
  private @Nullable String list;

  JsonColumns(Set<String> names) {
    names.stream()
        .sorted()
        .filter(name -> new JsonPath(name).steps().size() > 1)
        .forEach(name -> wanted.put(name, new JsonPath(name)));
  }

  void take(@Nullable Object record) {
    records++;
    if (!(record instanceof JsonObject object)) {
      return;
    }
    note(object.keys());
    for (int i = 0; i < object.keys().size(); i++) {
      if (list == null
          && object.value(i) instanceof List<?> items
          && !items.isEmpty()
          && items.get(0) instanceof JsonObject) {
        list = object.keys().get(i);
      }
    }
    if (keys.size() > MOST) {
      throw JsonRecordReader.shape("its records have more than " + MOST + " different keys");
    }
    wanted.forEach(
        (name, path) -> {
          if (path.in(object) != JsonPath.ABSENT) {
            nested.add(name);
          }
        });
  }

  private void note(List<String> names) {
    if (names.equals(last)) {
      return;
    }
    last = names;
    Set<String> folded = new HashSet<>();
    for (String name : names) {
      keys.add(ColumnNames.composed(name));
      if (!folded.add(ColumnNames.folded(name))) {
        apart.add(ColumnNames.folded(name));
      }
    }
  }

  /** The keys; those that differ in case from record to record only are one, as in a load. */
  private Set<String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    for (String key : keys) {
      String folded = ColumnNames.folded(key);
      columns.putIfAbsent(apart.contains(folded) ? "=" + key : folded, key);
    }
    return new LinkedHashSet<>(columns.values());
  }

  /**
   * The names.
   *
   * @throws vn.kho.schema.problem.KhoException SOURCE_SHAPE where the file is an envelope
   */
  List<String> names() {
    if (records == 1 && list != null) {
      throw JsonRecordReader.shape(
          "it is one object, an envelope and no record: the list '"
              + list
              + "' in it holds the records. Name the list with --record-path");
    }
    Set<String> names = columns();
    names.addAll(nested);
    return new ArrayList<>(names);
  }
}
