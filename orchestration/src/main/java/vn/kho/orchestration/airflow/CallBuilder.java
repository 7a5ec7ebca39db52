package vn.kho.orchestration.airflow;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a call.
 *
 * @param names the values for the braces of its path, in order
 * @param query parameters, as name and value in turn
 * @param body what is sent; null for nothing
 */
record CallBuilder(List<String> names, List<String> query, @Nullable Object body) {
  static final CallBuilder NOTHING = new CallBuilder(List.of(), List.of(), null);

  CallBuilder {
    names = List.copyOf(names);
    query = List.copyOf(query);
  }

  static CallBuilder of(String... names) {
    return new CallBuilder(List.of(names), List.of(), null);
  }

  CallBuilder with(String name, Object value) {
    List<String> more = new ArrayList<>(query);
    more.addAll(List.of(name, value.toString()));
    return new CallBuilder(names, more, body);
  }

  /** With a parameter, unless there is nothing to put in. */
  CallBuilder perhaps(String name, @Nullable Object value) {
    return value == null ? this : with(name, value);
  }

  CallBuilder sending(Object what) {
    return new CallBuilder(names, query, what);
  }

  /**
   * The address of a call at a server.
   *
   * @throws IllegalArgumentException where a parameter is none of the call's
   */
  URI at(URI server, ApiCall<?> call) {
    String path = call.path();
    for (String name : names) {
      path = path.replaceFirst("\\{\\w+}", encoded(name));
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < query.size(); i += 2) {
      if (!call.query().contains(query.get(i))) {
        throw new IllegalArgumentException(call + " takes no " + query.get(i));
      }
      parts.add(query.get(i) + "=" + encoded(query.get(i + 1)));
    }
    String asked = parts.isEmpty() ? "" : "?" + String.join("&", parts);
    return URI.create(server + path + asked);
  }

  /** What the call is about, for messages: the names with slashes between them. */
  String about() {
    return String.join("/", names);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
