package vn.kho.orchestration.mart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One view of the namespace {@code mart}.
 *
 * @param name its name, without the namespace
 * @param comment for both readers
 * @param columns the comment of each column, in order
 * @param query what it shows
 */
public record View(String name, String comment, Map<String, String> columns, String query) {
  static final String NAMESPACE = "mart";

  /** Copies the columns in their order. */
  public View {
    columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** The statements that make it anew; readers see the old one until the first has run. */
  List<String> statements() {
    String target = NAMESPACE + "." + quoted(name);
    List<String> statements = new ArrayList<>();
    statements.add(
        "CREATE OR REPLACE VIEW "
            + target
            + " COMMENT "
            + text(comment)
            // A DEFINER view would walk around the masks of whoever asks.
            + " SECURITY INVOKER AS\n"
            + query);
    columns.forEach(
        (column, meaning) ->
            statements.add(
                "COMMENT ON COLUMN " + target + "." + quoted(column) + " IS " + text(meaning)));
    return statements;
  }

  private static String quoted(String identifier) {
    return "\"" + identifier.replace("\"", "\"\"") + "\"";
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
