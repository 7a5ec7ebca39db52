package vn.kho.orchestration.mart;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.kho.schema.contract.DatasetName;

/**
 * The query of a mart in which each table that is published together with others is followed by a
 * mark, {@code FOR VERSION AS OF ${domain.table}}. The job that publishes puts the number of a
 * snapshot in the place of each mark.
 *
 * @param text the query with its marks
 * @param tables the tables behind which they stand
 */
public record MartTemplate(String text, Set<DatasetName> tables) {
  private static final String WHOLE = "TABLE";
  private static final String SELECT = "SELECT * FROM";

  /** Copies the tables. */
  public MartTemplate {
    tables = Set.copyOf(tables);
  }

  /**
   * Marks a query; one that does not parse has no marks. {@code TABLE x.y} takes no version, so it
   * becomes the query that it stands for.
   *
   * @param together the tables that are published together with others
   */
  public static MartTemplate of(String sql, Set<DatasetName> together) {
    List<Table> tables;
    try {
      tables = MartTables.of(new SqlParser().createStatement(sql));
    } catch (ParsingException e) {
      return new MartTemplate(sql, Set.of()); // reported where the mart is made
    }
    Map<Integer, Table> starts = new TreeMap<>((a, b) -> Integer.compare(b, a)); // the last first
    Set<DatasetName> marked = new TreeSet<>();
    StringBuilder text = new StringBuilder(sql);
    for (Table table : tables) {
      if (table.getQueryPeriod().isEmpty()) {
        starts.put(offset(sql, table.getLocation()), table);
      }
    }
    starts.forEach(
        (start, table) ->
            MartTables.dataset(table)
                .filter(together::contains)
                .ifPresent(
                    name -> {
                      marked.add(name);
                      mark(text, sql, start, table, name);
                    }));
    return new MartTemplate(text.toString(), marked);
  }

  private static void mark(
      StringBuilder text, String sql, int start, Table table, DatasetName name) {
    List<Identifier> parts = table.getName().getOriginalParts();
    text.insert(end(sql, parts.get(parts.size() - 1)), " FOR VERSION AS OF ${" + name + "}");
    if (start < offset(sql, parts.get(0).getLocation())) {
      text.replace(start, start + WHOLE.length(), SELECT);
    }
  }

  /** The offset behind the last part of a name; a quote in a quoted name is written twice. */
  private static int end(String sql, Identifier part) {
    int from = offset(sql, part.getLocation());
    int written =
        part.isDelimited()
            ? 2 + part.getValue().replace("\"", "\"\"").length()
            : part.getValue().length();
    return from + written;
  }

  /** The offset of a place for which the parser gives a line, and a column in code points. */
  private static int offset(String sql, Optional<NodeLocation> place) {
    NodeLocation at = place.orElseThrow();
    int line = 0;
    for (int number = 1; number < at.getLineNumber(); number++) {
      line = sql.indexOf('\n', line) + 1;
    }
    return sql.offsetByCodePoints(line, at.getColumnNumber() - 1);
  }
}
