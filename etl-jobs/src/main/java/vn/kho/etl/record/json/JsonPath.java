package vn.kho.etl.record.json;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.BlockedPath;

/**
 * A path into nested JSON: keys joined by dots, a number, from 0, for the place in a list. A dot or
 * backslash inside a key is written {@code \.} or {@code \\}; a key that itself has dots and equals
 * the path, or a part of it, takes precedence over the keys that the dots separate.
 */
public final class JsonPath implements Serializable {
  /** Stands for a field that is not there, where null is a field without a value. */
  static final Object ABSENT = new Object();

  /** The key of an element's text beside its attributes. */
  private static final String TEXT = "#text";

  private static final long serialVersionUID = 1L;
  private final ArrayList<String> steps = new ArrayList<>();
  private final boolean joined;

  /** Takes a path apart. */
  public JsonPath(String path) {
    joined = true;
    StringBuilder step = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean escaped =
          c == '\\' && i + 1 < path.length() && "\\.".indexOf(path.charAt(i + 1)) >= 0;
      if (escaped) {
        step.append(path.charAt(++i));
      } else if (c == '.') {
        steps.add(step.toString());
        step.setLength(0);
      } else {
        step.append(c);
      }
    }
    steps.add(step.toString());
  }

  private JsonPath(List<String> steps) {
    this.steps.addAll(steps);
    joined = false;
  }

  /** A copy in which every dot separates two keys. */
  JsonPath apart() {
    return new JsonPath(steps);
  }

  /** Whether another path names, by an escaped dot, a key that this one takes for two keys. */
  boolean partsKeyOf(JsonPath other) {
    return other.steps.size() < steps.size()
        && String.join(".", steps).equals(String.join(".", other.steps));
  }

  /** Whether every dot separates two keys. */
  boolean partsAll() {
    return !joined;
  }

  /** The keys, without escapes. */
  public List<String> steps() {
    return steps;
  }

  /**
   * The value in an object; {@link #ABSENT} where it is not there, a {@link BlockedPath} where
   * another value is on the way.
   */
  @Nullable Object in(JsonObject object) {
    return resolve(object, 0);
  }

  /** The key of an object at which the path begins; -1 where there is none. */
  int start(JsonObject object) {
    for (int end = joined ? steps.size() : 1; end > 0; end--) {
      int place = object.place(parts(0, end));
      if (place >= 0) {
        return place;
      }
    }
    return -1;
  }

  private String parts(int from, int end) {
    return end == from + 1 ? steps.get(from) : String.join(".", steps.subList(from, end));
  }

  private @Nullable Object resolve(@Nullable Object node, int from) {
    if (from == steps.size() || node == null) {
      return node;
    }
    if (node instanceof List<?> items) {
      String step = steps.get(from);
      int place = step.matches("\\d{1,9}") ? Integer.parseInt(step) : -1;
      if (items.isEmpty()) {
        return null;
      }
      if (place < 0) {
        return new BlockedPath(JsonObject.text(node));
      }
      return place >= 0 && place < items.size() ? resolve(items.get(place), from + 1) : ABSENT;
    }
    if (!(node instanceof JsonObject object)) {
      if (node instanceof String && from == steps.size() - 1 && steps.get(from).equals(TEXT)) {
        return node; // An element of XML whose attributes are left out is its text.
      }
      boolean blank = node instanceof String text && text.isBlank();
      return blank ? null : new BlockedPath(JsonObject.text(node));
    }
    // Where a list is expected, a single element that was written without it is not read.
    boolean list = steps.get(from).matches("\\d{1,9}") && !object.keys().isEmpty();
    Object blocked = list && from > 0 ? new BlockedPath(JsonObject.text(node)) : ABSENT;
    for (int end = joined ? steps.size() : from + 1; end > from; end--) {
      int place = object.place(parts(from, end));
      Object value = place < 0 ? ABSENT : resolve(object.value(place), end);
      if (value instanceof BlockedPath) {
        blocked = value;
      } else if (value != ABSENT) {
        return value;
      }
    }
    return blocked;
  }
}
