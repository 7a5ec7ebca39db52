package vn.kho.schema.settings;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Values that are kept outside the files, named as <code>${NAME}</code>. */
public final class SecretReference {
  /** The prefix of the names of secrets in contracts. */
  public static final String PREFIX = "KHO_SECRET_";

  private static final Pattern NAME = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");

  private SecretReference() {}

  /** Whether a text is a reference to a secret and nothing else. */
  public static boolean named(String text) {
    return NAME.matcher(text.strip()).matches();
  }

  /** The names of the secrets in a text, in order. */
  public static List<String> names(String text) {
    return NAME.matcher(text).results().map(r -> r.group(1)).toList();
  }

  /**
   * A text with its references replaced by their values, for a contract's user and password.
   *
   * @throws KhoException SECRET_MISSING where the environment lacks one
   */
  public static String value(String text, Map<String, String> environment) {
    for (String name : names(text)) {
      if (!environment.containsKey(name)) {
        throw new KhoException(
            ErrorCode.SECRET_MISSING,
            "Cannot resolve ${" + name + "}, no such environment variable. Set it.");
      }
    }
    return resolved(text, environment);
  }

  static String resolved(String text, Map<String, String> environment) {
    return NAME.matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(environment.getOrDefault(found.group(1), found.group())));
  }
}
