package vn.kho.schema.source;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.kho.schema.problem.NearestWord;

/**
 * Checks the JDBC URL in a contract. Some driver parameters load classes, run statements or write
 * files on this machine, so for each driver there is a list of allowed parameters; for an unknown
 * driver none is allowed.
 */
public final class JdbcAddressCheck {
  private static final Pattern SERVER =
      Pattern.compile(
          "jdbc:(?:([a-z][a-z0-9]*)://|oracle:thin:@(?://)?)[\\w.\\-\\[\\]:]+"
              + "(?:/[\\w.\\-]*)?(?:[?;](.*))?",
          Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern FILE = Pattern.compile("jdbc:sqlite:(?!file:|:)[^?;#]+");

  /** Timeouts, and parameters that have their own contract option, at any place in the URL. */
  private static final List<String> OF_ANY =
      List.of("connectTimeout", "socketTimeout", "user", "password", "pwd");

  private static final Map<String, List<String>> PARAMETERS =
      Map.of(
          "postgresql",
              List.of(
                  "currentSchema",
                  "ssl",
                  "sslmode",
                  "loginTimeout",
                  "ApplicationName",
                  "tcpKeepAlive",
                  "defaultRowFetchSize",
                  "targetServerType"),
          "mariadb", List.of("useSsl", "sslMode", "timezone", "useCompression", "tinyInt1isBit"),
          "mysql",
              List.of(
                  "useSSL",
                  "sslMode",
                  "serverTimezone",
                  "useCompression",
                  "useUnicode",
                  "characterEncoding",
                  "tinyInt1isBit",
                  "zeroDateTimeBehavior"),
          "sqlserver",
              List.of("databaseName", "encrypt", "trustServerCertificate", "applicationName"));

  private static final Pattern ACCOUNT = Pattern.compile("://[^/@:]*:[^/@]+@");

  private JdbcAddressCheck() {}

  /**
   * Whether a URL contains a password, or a reference to one, which would not be replaced there.
   * Drivers ignore blanks around names.
   */
  public static boolean holdsPassword(String url) {
    return ACCOUNT.matcher(url).find()
        || names(url.replaceFirst("^[^?;]*", ""))
            .anyMatch(name -> name.matches("(?i)password|pwd"));
  }

  private static Stream<String> names(String parameters) {
    return Arrays.stream(parameters.split("[?&;]"))
        .map(pair -> pair.replaceFirst("(?s)=.*", "").strip())
        .filter(name -> !name.isEmpty());
  }

  /** The problem of a URL; empty where there is none. The message shows no value. */
  public static Optional<String> fault(String url) {
    if (url.startsWith("jdbc:sqlite:")) {
      return FILE.matcher(url).matches()
          ? Optional.empty()
          : Optional.of("a file below the sources folder, without parameters, is wanted");
    }
    Matcher server = SERVER.matcher(url);
    if (!server.matches()) {
      return Optional.of("jdbc:<driver>://host:port/database is wanted");
    }
    String parameters = server.group(2);
    return parameters == null
        ? Optional.empty()
        : parameters(Objects.requireNonNullElse(server.group(1), "oracle"), parameters);
  }

  private static Optional<String> parameters(String driver, String parameters) {
    List<String> known = PARAMETERS.getOrDefault(driver, List.of());
    return names(parameters)
        .filter(name -> !known.contains(name) && !OF_ANY.contains(name))
        .findFirst()
        .map(
            name ->
                "the parameter '"
                    + name
                    + "' is not one that a contract may set for "
                    + driver
                    + NearestWord.hint(name, known));
  }
}
