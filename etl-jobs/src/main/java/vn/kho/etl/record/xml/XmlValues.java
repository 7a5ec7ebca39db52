package vn.kho.etl.record.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.json.JsonKeyCache;
import vn.kho.etl.record.json.JsonObject;

/**
 * Gathers what is in one element, by the names of its attributes and children; those of one name
 * are a list. Most elements have the names of the one before at their depth, which are then looked
 * through once for all.
 */
final class XmlValues {
  private final JsonKeyCache cache;
  private final int depth;
  private final List<String> known;
  private final List<@Nullable Object> values;
  private final List<String> own = new ArrayList<>(0);
  private @Nullable Map<String, Integer> places;

  /**
   * Values of an element.
   *
   * @param cache the names of the elements before; belongs to one reader
   * @param depth how many elements are open, this one included
   */
  XmlValues(JsonKeyCache cache, int depth) {
    this.cache = cache;
    this.depth = depth;
    this.known = cache.keys(depth);
    this.values = new ArrayList<>(known.size());
  }

  /** Whether nothing was added. */
  boolean none() {
    return values.isEmpty();
  }

  void add(String key, @Nullable Object value) {
    int next = values.size();
    Map<String, Integer> others = places;
    if (others == null) {
      if (next < known.size() && known.get(next).equals(key)) {
        values.add(value);
        return;
      }
      others = depart(next);
    }
    Integer place = others.putIfAbsent(key, next);
    if (place == null) {
      own.add(key);
      values.add(value);
    } else if (values.get(place) instanceof XmlList list) {
      list.add(value);
    } else {
      XmlList list = new XmlList();
      list.add(values.get(place));
      list.add(value);
      values.set(place, list);
    }
  }

  /** Goes on with names of its own behind the first so many, which are known. */
  private Map<String, Integer> depart(int count) {
    Map<String, Integer> others = new HashMap<>();
    for (int i = 0; i < count; i++) {
      own.add(known.get(i));
      others.put(known.get(i), i);
    }
    places = others;
    return others;
  }

  /** The object; nothing is added to it afterwards. */
  JsonObject object() {
    if (places != null) {
      JsonObject object = JsonObject.ofDistinct(own, values);
      cache.keep(depth, object.keys());
      return object;
    }
    boolean all = values.size() == known.size();
    return JsonObject.ofDistinct(
        all ? known : List.copyOf(known.subList(0, values.size())), values);
  }

  /** Elements of one name. */
  private static final class XmlList extends ArrayList<@Nullable Object> {
    private static final long serialVersionUID = 1L;
  }
}
