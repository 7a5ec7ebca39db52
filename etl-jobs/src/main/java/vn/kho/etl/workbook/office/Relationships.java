package vn.kho.etl.workbook.office;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.xml.XmlElements;

/** The relationships of one part of an Office file: id, type and target. */
final class Relationships {
  private final Map<String, String> targets = new HashMap<>();
  private final Map<String, String> types = new HashMap<>();

  /** The relationships of a part; none where it has none. */
  static Relationships of(ZipArchive zip, String part) throws IOException {
    Relationships all = new Relationships();
    int slash = part.lastIndexOf('/') + 1;
    String folder = part.substring(0, slash);
    String file = folder + "_rels/" + part.substring(slash) + ".rels";
    if (!zip.has(file)) {
      return all;
    }
    try (XmlElements xml = new XmlElements(ZipArchive.orEmpty(zip.open(file)))) {
      while (xml.find("Relationship")) {
        String id = xml.attribute("Id", "");
        String type = xml.attribute("Type", "");
        all.targets.put(id, resolved(folder, xml.attribute("Target", "")));
        all.types.put(id, type.substring(type.lastIndexOf('/') + 1));
      }
    }
    return all;
  }

  private static String resolved(String folder, String target) {
    String path = target.replace('\\', '/');
    path = path.startsWith("/") ? path.substring(1) : folder + path;
    while (path.contains("/../")) {
      String shorter = path.replaceFirst("[^/]+/\\.\\./", "");
      if (shorter.equals(path)) {
        break;
      }
      path = shorter;
    }
    return path.replace("/./", "/");
  }

  @Nullable String target(String id) {
    return targets.get(id);
  }

  /** The last step of a relationship's type, such as {@code worksheet}; empty where unknown. */
  String type(String id) {
    return types.getOrDefault(id, "");
  }

  /** The target of a type, of several the first by name; null where there is none. */
  @Nullable String ofType(String type) {
    return types.entrySet().stream()
        .filter(entry -> entry.getValue().equals(type))
        .map(entry -> targets.get(entry.getKey()))
        .sorted()
        .findFirst()
        .orElse(null);
  }
}
