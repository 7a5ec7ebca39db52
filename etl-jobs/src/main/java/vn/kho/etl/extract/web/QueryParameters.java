package vn.kho.etl.extract.web;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Parameters of an address. */
final class QueryParameters {
  private QueryParameters() {}

  /** The address where a parameter has this value and no other. */
  static URI with(URI address, String name, String value) {
    String whole = address.toString().replaceFirst("#.*$", "");
    int mark = whole.indexOf('?');
    String path = mark < 0 ? whole : whole.substring(0, mark);
    List<String> pairs = new ArrayList<>();
    if (mark >= 0) {
      for (String pair : whole.substring(mark + 1).split("&")) {
        if (!pair.isEmpty() && !decoded(pair.replaceFirst("=.*", "")).equals(name)) {
          pairs.add(pair);
        }
      }
    }
    pairs.add(encoded(name) + "=" + encoded(value));
    return URI.create(path + "?" + String.join("&", pairs));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // A percent sign that escapes nothing is taken literally.
    }
  }
}
