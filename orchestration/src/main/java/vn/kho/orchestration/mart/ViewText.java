package vn.kho.orchestration.mart;

import java.util.ArrayList;
import java.util.List;
import vn.kho.schema.mart.Mart;

/** A mart as the statements that make its view. */
final class ViewText {
  private ViewText() {}

  /** They make it anew; readers see the old one until the first has run. */
  static List<String> statements(Mart mart) {
    List<String> statements = new ArrayList<>();
    statements.add(
        "CREATE OR REPLACE VIEW "
            + mart.table()
            + " COMMENT "
            + text(mart.title().comment())
            // A DEFINER view would walk around the masks of whoever asks.
            + " SECURITY INVOKER AS\n"
            + mart.sql());
    mart.columns()
        .forEach(
            (column, meaning) ->
                statements.add(
                    "COMMENT ON COLUMN "
                        + mart.table()
                        + "."
                        + quoted(column)
                        + " IS "
                        + text(meaning.comment())));
    return statements;
  }

  private static String quoted(String identifier) {
    return "\"" + identifier.replace("\"", "\"\"") + "\"";
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
