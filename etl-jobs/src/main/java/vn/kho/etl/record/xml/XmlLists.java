package vn.kho.etl.record.xml;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.kho.etl.record.json.FieldPaths;

/** Finds which elements of an XML file are its records. */
public final class XmlLists {
  private static final int MOST_PATHS = 10_000;

  private final Map<String, ElementPath> paths = new LinkedHashMap<>();
  private final Deque<OpenElement> open = new ArrayDeque<>();

  private boolean texts;

  private XmlLists() {}

  /** What is known of the elements of one path. */
  private static final class ElementPath {
    private final String name;
    private final int depth;
    private long count;
    private long siblings;
    private boolean structured;

    ElementPath(String name, int depth) {
      this.name = name;
      this.depth = depth;
    }
  }

  /** An element that has not ended, with how many children of each name it has. */
  private record OpenElement(ElementPath path, Map<String, Long> children) {}

  /**
   * The record paths of an XML file: those of elements with attributes or children of their own
   * that stand several times in one parent, the outermost first, of equals the most frequent. Where
   * none does, the outermost element with several fields is the one record. Empty where the file
   * has none.
   */
  public static List<String> paths(InputStream bytes) throws IOException {
    XmlLists found = new XmlLists();
    try (XmlElements xml = XmlElements.delivered(bytes)) {
      while (xml.next()) {
        if (xml.start()) {
          found.start(xml.name(), xml.attributes() > 0);
        } else if (xml.end()) {
          found.open.pop();
        } else {
          found.texts |= xml.characters() && !xml.text().isBlank();
        }
      }
    } catch (IOException e) {
      // The reader of the records says so, with the place.
    }
    return found.names();
  }

  private void start(String name, boolean attributes) {
    OpenElement parent = open.peek();
    String key = parent == null ? name : parent.path.name + "." + FieldPaths.escaped(name);
    ElementPath path = paths.get(key);
    if (path == null) {
      path = new ElementPath(key, open.size() + 1);
      if (paths.size() < MOST_PATHS) {
        paths.put(key, path);
      }
    }
    path.count++;
    path.structured |= attributes;
    if (parent != null) {
      parent.path.structured = true;
      path.siblings = Math.max(path.siblings, parent.children.merge(name, 1L, Long::sum));
    }
    open.push(new OpenElement(path, new HashMap<>()));
  }

  private List<String> names() {
    List<ElementPath> lists = new ArrayList<>();
    for (ElementPath path : paths.values()) {
      if (path.depth > 1 && path.structured && path.siblings > 1) {
        lists.add(path);
      }
    }
    lists.sort(
        Comparator.comparingInt((ElementPath path) -> path.depth)
            .thenComparingLong(path -> -path.count));
    if (!lists.isEmpty()) {
      return lists.stream().map(path -> path.name).toList();
    }
    String one = single();
    if (paths.size() == 1 && paths.values().stream().noneMatch(path -> path.structured)) {
      return texts ? List.of(one) : List.of(one + ".record"); // An empty list of records.
    }
    return one.isEmpty() ? List.of() : List.of(one);
  }

  /** Goes down while an element holds nothing but one other that has a structure. */
  private String single() {
    String name = "";
    for (ElementPath path : paths.values()) {
      if (name.isEmpty() || (children(name) == 1 && path.structured && below(path, name))) {
        name = path.name;
      }
    }
    return name;
  }

  private long children(String name) {
    return paths.values().stream().filter(path -> below(path, name)).count();
  }

  private boolean below(ElementPath path, String name) {
    ElementPath parent = paths.get(name);
    return parent != null && path.depth == parent.depth + 1 && path.name.startsWith(name + ".");
  }
}
