package vn.kho.schema.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One value of a YAML file.
 *
 * @param kind what it is
 * @param line the line it is on, from 1; the line of its key where it is the value of a key
 * @param text a scalar as it is written; empty for lists and maps
 * @param items the items of a list, in order
 * @param entries the entries of a map, in order
 */
public record YamlValue(
    YamlValueKind kind,
    int line,
    String text,
    List<YamlValue> items,
    Map<String, YamlValue> entries) {

  /** Copies the items and entries, in order. */
  public YamlValue {
    items = List.copyOf(items);
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** What a value is. */
  public enum YamlValueKind {
    TEXT("a text"),
    WHOLE("a whole number"),
    DECIMAL("a decimal number"),
    FLAG("true or false"),
    NOTHING("nothing"),
    LIST("a list"),
    MAP("a map");

    private final String words;

    YamlValueKind(String words) {
      this.words = words;
    }

    /** Its name in messages. */
    public String words() {
      return words;
    }
  }

  static YamlValue scalar(YamlValueKind kind, int line, String text) {
    return new YamlValue(kind, line, text, List.of(), Map.of());
  }

  /** Nothing, on a line. */
  public static YamlValue empty(int line) {
    return scalar(YamlValueKind.NOTHING, line, "");
  }

  YamlValue at(int keyLine) {
    return new YamlValue(kind, keyLine, text, items, entries);
  }

  /** The value of a key; empty where it is not there, or there is nothing in it. */
  public Optional<YamlValue> at(String key) {
    return Optional.ofNullable(entries.get(key)).filter(v -> v.kind != YamlValueKind.NOTHING);
  }

  /** The text of a key, stripped; empty where it is no scalar or blank. */
  public Optional<String> textAt(String key) {
    return at(key).filter(YamlValue::scalar).map(v -> v.text.strip()).filter(t -> !t.isEmpty());
  }

  /** The items of a list under a key; empty where there is none. */
  public List<YamlValue> itemsAt(String key) {
    return at(key).map(YamlValue::items).orElse(List.of());
  }

  /** Whether a key holds {@code true}. */
  public boolean flagAt(String key) {
    return at(key)
        .filter(v -> v.kind == YamlValueKind.FLAG && v.text.equalsIgnoreCase("true"))
        .isPresent();
  }

  /** Whether it is a text, a number, or true or false. */
  public boolean scalar() {
    return kind != YamlValueKind.LIST && kind != YamlValueKind.MAP && kind != YamlValueKind.NOTHING;
  }

  /** Its plain value: String, Long, Double, Boolean, List, Map or null. */
  public @Nullable Object plain() {
    return switch (kind) {
      case TEXT -> text;
      case WHOLE -> whole();
      case DECIMAL -> Double.valueOf(text);
      case FLAG -> Boolean.valueOf(text);
      case NOTHING -> null;
      case LIST -> {
        List<@Nullable Object> list = new ArrayList<>();
        items.forEach(item -> list.add(item.plain()));
        yield list;
      }
      case MAP -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        entries.forEach((key, value) -> map.put(key, value.plain()));
        yield map;
      }
    };
  }

  private Object whole() {
    return text.length() <= 18 ? (Object) Long.valueOf(text) : (Object) Double.valueOf(text);
  }
}
