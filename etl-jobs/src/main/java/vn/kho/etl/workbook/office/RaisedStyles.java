package vn.kho.etl.workbook.office;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.xml.XmlElements;

/**
 * The styles of an OpenDocument file that make text superscript, themselves or by their parents.
 */
final class RaisedStyles {
  private final OpenDocument.@Nullable ContentOpener named;
  private final Set<String> raised = new HashSet<>();
  private final Set<String> level = new HashSet<>();
  private final Map<String, String> parents = new HashMap<>();
  private String style = "";
  private boolean complete;

  /** {@code named}: the part with named styles, where there is one. */
  RaisedStyles(OpenDocument.@Nullable ContentOpener named) {
    this.named = named;
  }

  /** Reads the current element, where it belongs to a style. */
  void look(XmlElements xml) {
    if (xml.starts("style")) {
      boolean text = xml.attribute("family", "").equals("text");
      style = text ? xml.attribute("name", "") : "";
      parents.put(style, xml.attribute("parent-style-name", ""));
    } else if (!style.isEmpty() && xml.starts("text-properties")) {
      String position = xml.attribute("text-position", "");
      if (!position.isEmpty()) {
        (up(position) ? raised : level).add(style);
      }
    } else if (xml.ends("style")) {
      style = "";
    }
  }

  /** A position is {@code super}, {@code sub} or a percentage, before the size of the font. */
  private static boolean up(String position) {
    String place = position.strip().split("\\s+", 2)[0];
    return place.equals("super") || place.matches("[1-9]\\d*(\\.\\d+)?%");
  }

  /**
   * Whether a style raises its text.
   *
   * @throws IOException where the part with named styles cannot be read
   */
  boolean contains(String name) throws IOException {
    if (!complete) {
      complete = true;
      readNamed();
    }
    String own = name;
    for (int i = 0; i < parents.size() && !own.isEmpty(); i++) {
      if (raised.contains(own) || level.contains(own)) {
        return raised.contains(own);
      }
      own = parents.getOrDefault(own, "");
    }
    return false;
  }

  /** The part with named styles is read only for a workbook whose cells have text with styles. */
  private void readNamed() throws IOException {
    if (named == null) {
      return;
    }
    try (XmlElements xml = new XmlElements(named.open())) {
      while (xml.next()) {
        look(xml);
      }
    }
  }
}
