package vn.kho.etl.extract;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.source.JdbcQueryCheck;

/** Names of tables, as SQL statements and contracts write them, and as arguments of a command. */
public final class TableName {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern SHELL_WORD = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.]*");

  private static final Pattern PART =
      Pattern.compile("\"[^\"]+\"|`[^`]+`|\\[[^\\]]+\\]|(?<plain>[^.\"`\\[\\]]+)");

  private TableName() {}

  /** A name with its schema, each in quotes where the database would take it for another. */
  public static String written(DatabaseMetaData known, @Nullable String schema, String name)
      throws SQLException {
    return schema == null
        ? written(known, name)
        : written(known, schema) + "." + written(known, name);
  }

  private static String written(DatabaseMetaData known, String name) throws SQLException {
    boolean folded =
        (known.storesLowerCaseIdentifiers() && !name.equals(name.toLowerCase(Locale.ROOT)))
            || (known.storesUpperCaseIdentifiers() && !name.equals(name.toUpperCase(Locale.ROOT)));
    if (PLAIN.matcher(name).matches() && !folded) {
      return name;
    }
    String quote = known.getIdentifierQuoteString().strip();
    return quote + name + quote;
  }

  /** Each part of a name as the database may keep it, the likeliest first. */
  public static List<List<String>> parts(DatabaseMetaData known, String table) throws SQLException {
    List<List<String>> parts = new ArrayList<>();
    Matcher part = PART.matcher(table);
    while (part.find()) {
      String plain = part.group("plain");
      if (plain == null) {
        parts.add(List.of(part.group().substring(1, part.group().length() - 1)));
      } else {
        String upper = plain.toUpperCase(Locale.ROOT);
        String lower = plain.toLowerCase(Locale.ROOT);
        String kept =
            known.storesLowerCaseIdentifiers()
                ? lower
                : known.storesUpperCaseIdentifiers() ? upper : plain;
        Set<String> names = new LinkedHashSet<>(List.of(kept));
        names.addAll(List.of(plain, upper, lower));
        parts.add(List.copyOf(names));
      }
    }
    return parts;
  }

  /** A name, perhaps with its schema, without the quotes of any database. */
  public static String bare(String written) {
    return written.replaceAll("[\"`\\[\\]]", "");
  }

  /**
   * What {@code kho add} is given for a table, as a word of a shell; empty where no contract may
   * have such a name, or it has letters that no terminal shows.
   */
  public static Optional<String> argument(String written) {
    if (JdbcQueryCheck.tableFault(written).isPresent() || !written.equals(shown(written))) {
      return Optional.empty();
    }
    return Optional.of(
        SHELL_WORD.matcher(written).matches()
            ? written
            : "'" + written.replace("'", "'\\''") + "'");
  }

  /** A name as messages show it: control characters would move a terminal or begin a line. */
  public static String shown(String name) {
    return name.replaceAll("[\\p{Cntrl}\\p{Cf}\u2028\u2029]", "?");
  }
}
