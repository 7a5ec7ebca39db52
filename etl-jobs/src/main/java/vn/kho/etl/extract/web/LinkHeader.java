package vn.kho.etl.extract.web;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code Link} of an answer (RFC 8288). */
final class LinkHeader {
  private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\.)*+)\"";

  /** A parameter with its name and its value, quoted or not. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "\\s*+;\\s*+([^\\s=;,\"]++)(?:\\s*+=\\s*+(?:" + QUOTED + "|([^\\s;,\"]*+)))?+");

  private static final Pattern TARGET = Pattern.compile("<([^>]*+)>");

  private LinkHeader() {}

  /**
   * The address with the relation {@code next}, as it is written there. Names of parameters and of
   * relations are compared without case, and a value may hold several relations.
   *
   * @param headers the values of all headers of that name
   */
  static Optional<String> next(List<String> headers) {
    for (String header : headers) {
      Matcher target = TARGET.matcher(header);
      for (int from = 0; target.find(from); ) {
        Matcher parameter = PARAMETER.matcher(header).region(target.end(), header.length());
        boolean next = false;
        from = target.end();
        while (parameter.lookingAt()) {
          from = parameter.end();
          next |= parameter.group(1).equalsIgnoreCase("rel") && namesNext(parameter);
          parameter.region(from, header.length());
        }
        if (next) {
          return Optional.of(target.group(1));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean namesNext(Matcher parameter) {
    String value = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
    return value != null
        && List.of(value.strip().split("\\s+")).stream().anyMatch("next"::equalsIgnoreCase);
  }
}
