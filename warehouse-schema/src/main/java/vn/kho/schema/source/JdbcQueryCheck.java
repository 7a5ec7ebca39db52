package vn.kho.schema.source;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks the table or query that runs on an agency's database: it must be a single statement that
 * reads. The connection is read-only as well; this check refuses statements that would end that.
 */
public final class JdbcQueryCheck {
  private static final String NAME =
      "(?:[\\p{L}_][\\p{L}\\p{N}_$#]*|\"[^\";]+\"|`[^`;]+`|\\[[^\\];]+\\])";
  private static final Pattern TABLE = Pattern.compile(NAME + "(?:\\." + NAME + "){0,2}");
  private static final Pattern READS =
      Pattern.compile("(?is)(?:\\s|--[^\n]*\n|/\\*(?!!|M!).*?\\*/)*+[(\\s]*+(?:select|with)\\b.*");
  private static final Pattern WRITES_FILE =
      Pattern.compile("(?is).*\\binto\\s+(?:outfile|dumpfile)\\b.*|.*/\\*(?:!|M!).*");

  private JdbcQueryCheck() {}

  public static Optional<String> tableFault(String table) {
    return TABLE.matcher(table.strip()).matches()
        ? Optional.empty()
        : Optional.of("Cannot read a table of this name: " + table + ". Write schema.table.");
  }

  public static Optional<String> queryFault(String query) {
    String one = query.strip().replaceFirst(";$", "");
    if (!READS.matcher(one).matches()) {
      return Optional.of("Cannot run kho.query, it is no SELECT. Write one that only reads.");
    }
    return one.indexOf(';') >= 0 || WRITES_FILE.matcher(one).matches()
        ? Optional.of(
            "Cannot run kho.query, it may be more than one SELECT. Write one, without ';'.")
        : Optional.empty();
  }
}
