package vn.kho.etl.record.json;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.ColumnNames;

/**
 * The keys of an object, which most objects share with the one before. Remembers where names that
 * were looked for are among them. Belongs to one reader.
 */
final class JsonKeys extends AbstractList<String> {
  /** Once this many names were looked for, all keys are indexed. */
  private static final int MANY = 4;

  private final List<String> keys;
  private @Nullable Map<String, Integer> known;
  private ColumnNames.@Nullable SourceNameLookup places;

  private JsonKeys(List<String> keys) {
    this.keys = keys;
  }

  /** Keys that nobody changes any more. */
  static JsonKeys of(List<String> keys) {
    return keys instanceof JsonKeys own ? own : new JsonKeys(keys);
  }

  /** The place of a key that is written like a name, as {@link ColumnNames#find} gives it. */
  int find(String name) {
    if (known == null) {
      known = new HashMap<>();
    }
    Integer place = known.get(name);
    if (place == null) {
      place = search(name, known.size());
      known.put(name, place);
    }
    return place;
  }

  private int search(String name, int before) {
    if (before < MANY) {
      return ColumnNames.find(keys, name);
    }
    if (places == null) {
      places = new ColumnNames.SourceNameLookup(keys);
    }
    return places.find(name);
  }

  @Override
  public String get(int place) {
    return keys.get(place);
  }

  @Override
  public int size() {
    return keys.size();
  }
}
