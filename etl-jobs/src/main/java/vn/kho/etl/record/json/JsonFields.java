package vn.kho.etl.record.json;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.BlockedPath;
import vn.kho.etl.record.ColumnNames;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.SourceColumns;

/**
 * Finds the fields of a contract in JSON records, and remembers which were seen. Most records have
 * the same keys as the one before, so that their places are looked up once for all.
 */
public final class JsonFields {
  private static final int DEEPEST = 4;

  /**
   * At most this many keys that no field reads are remembered; a file with more uses values as
   * keys.
   */
  static final int MOST_UNREAD = 200;

  private final FieldSelection fields;
  private final List<JsonPath> paths = new ArrayList<>();
  private final boolean[] seen;

  /** Whether a source must have at least one of the fields. */
  private final boolean required;

  private final Set<String> unread = new LinkedHashSet<>();
  private @Nullable List<String> keys;
  private int[] places = new int[0];
  private long records;

  public JsonFields(FieldSelection fields) {
    this.fields = fields;
    List<JsonPath> written = fields.names().stream().map(JsonPath::new).toList();
    for (JsonPath path : written) {
      paths.add(written.stream().anyMatch(path::partsKeyOf) ? path.apart() : path);
    }
    this.seen = new boolean[paths.size()];
    this.required = fields.names().stream().anyMatch(name -> !fields.optional(name));
  }

  public RawRecord record(long number, @Nullable Object record) {
    if (!(record instanceof JsonObject object)) {
      return new JsonRecord(number, record, new Object[paths.size()], "the record is no object");
    }
    String twice = object.twice();
    if (twice != null) {
      String fault = "its key " + ColumnNames.visible(twice) + " stands twice";
      return new JsonRecord(number, record, new Object[paths.size()], fault);
    }
    records++;
    look(object);
    @Nullable Object[] values = new Object[paths.size()];
    boolean none = required;
    for (int i = 0; i < values.length; i++) {
      Object value = value(object, i);
      if (value != JsonPath.ABSENT) {
        none = false;
        // Where it is blocked in every record, the column is missing as if it were not there.
        seen[i] |= !(value instanceof BlockedPath);
        boolean nested = value instanceof JsonObject || value instanceof List;
        values[i] = nested ? JsonObject.text(value) : value;
      }
    }
    return new JsonRecord(number, record, values, none ? "it has no field of the contract" : null);
  }

  /** A record that is text and no JSON. */
  public RawRecord broken(long number, String text, String fault) {
    return new JsonRecord(number, text, new Object[paths.size()], fault);
  }

  /** Finds the fields among the keys of a record, unless they are those of the last one. */
  private void look(JsonObject object) {
    if (object.keys().equals(keys)) {
      return;
    }
    keys = object.keys();
    places = new int[paths.size()];
    Set<Integer> read = new LinkedHashSet<>();
    for (int i = 0; i < places.length; i++) {
      places[i] = place(object, i);
      read.add(places[i] >= 0 ? places[i] : paths.get(i).start(object));
    }
    for (int i = 0; i < object.keys().size() && unread.size() < MOST_UNREAD; i++) {
      if (!read.contains(i)) {
        unread.add(ColumnNames.composed(object.keys().get(i)));
      }
    }
  }

  /** The key that is written like a field's name; -1 where there is none. */
  private int place(JsonObject object, int field) {
    if (paths.get(field).partsAll()) {
      return -1;
    }
    List<String> steps = paths.get(field).steps();
    int place = object.place(fields.names().get(field));
    return place < 0 && steps.size() == 1 ? object.place(steps.get(0)) : place;
  }

  private @Nullable Object value(JsonObject object, int field) {
    if (places[field] >= 0) {
      return object.value(places[field]);
    }
    return paths.get(field).steps().size() == 1 ? JsonPath.ABSENT : paths.get(field).in(object);
  }

  /** How many fields an object has. */
  int count(JsonObject object) {
    int count = 0;
    for (int i = 0; i < paths.size(); i++) {
      Object value = place(object, i) >= 0 ? "" : paths.get(i).in(object);
      count += value == JsonPath.ABSENT || value instanceof BlockedPath ? 0 : 1;
    }
    return count;
  }

  /** Whether all fields that an object has hold lists or objects, as a table by columns does. */
  boolean byColumns(JsonObject object) {
    int nested = 0;
    for (int i = 0; i < paths.size(); i++) {
      int place = place(object, i);
      Object value = place >= 0 ? object.value(place) : paths.get(i).in(object);
      if (value instanceof JsonObject || value instanceof List) {
        nested++;
      } else if (value != JsonPath.ABSENT) {
        return false;
      }
    }
    return nested > 0;
  }

  /** Whether all values of an object are objects with at least so many fields. */
  boolean byKeys(JsonObject object, int least) {
    for (int i = 0; i < object.keys().size(); i++) {
      if (!(object.value(i) instanceof JsonObject inner && count(inner) >= least)) {
        return false;
      }
    }
    return !object.keys().isEmpty();
  }

  /** Whether a field begins at a key of an object. */
  boolean reads(JsonObject object, int place) {
    for (int i = 0; i < paths.size(); i++) {
      if (place(object, i) == place || paths.get(i).start(object) == place) {
        return true;
      }
    }
    return false;
  }

  /**
   * The path to a list of objects that have at least so many fields, an empty list if that is 0;
   * null where there is none.
   */
  static @Nullable String listPath(
      String path, @Nullable Object value, JsonFields fields, int least) {
    return listPath(path, value, fields, least, DEEPEST);
  }

  private static @Nullable String listPath(
      String path, @Nullable Object value, JsonFields fields, int least, int deeper) {
    if (value instanceof List<?> items) {
      boolean records =
          items.isEmpty()
              ? least == 0
              : items.get(0) instanceof JsonObject first && fields.count(first) >= least;
      return records ? path : null;
    }
    if (value instanceof JsonObject object && deeper > 0) {
      for (int i = 0; i < object.keys().size(); i++) {
        String inner = path + "." + object.keys().get(i).replace(".", "\\.");
        String found = listPath(inner, object.value(i), fields, least, deeper - 1);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  public SourceColumns columns() {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      if (!seen[i]) {
        missing.add(fields.names().get(i));
      }
    }
    return new SourceColumns(records, missing, List.copyOf(unread), 0);
  }

  /** A record; its values are taken out when it is read. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, one for every record
  private record JsonRecord(
      long number, @Nullable Object whole, @Nullable Object[] values, @Nullable String fault)
      implements RawRecord {

    @Override
    public @Nullable Object value(int field) {
      return values[field];
    }

    @Override
    public String json() {
      return JsonObject.text(whole);
    }
  }
}
