package vn.kho.orchestration.mart;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Table;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.schema.contract.DatasetName;

/**
 * The query of a mart in which each table that is published together with others is followed by a
 * mark, {@code FOR VERSION AS OF ${domain.table}}. The job that publishes puts the number of a
 * snapshot in the place of each mark.
 *
 * @param text the query with its marks
 * @param tables the tables behind which they stand
 */
record MartTemplate(String text, Set<DatasetName> tables) {
  private static final String PART = "(?:\"[^\"]*\"|[A-Za-z_][A-Za-z0-9_]*)";
  private static final Pattern NAME =
      Pattern.compile(PART + "(?:\\s{0,99}\\.\\s{0,99}" + PART + "){0,2}");

  /** Copies the tables. */
  MartTemplate {
    tables = Set.copyOf(tables);
  }

  /**
   * Marks a query; one that does not parse has no marks.
   *
   * @param together the tables that are published together with others
   */
  static MartTemplate of(String sql, Set<DatasetName> together) {
    Map<Integer, DatasetName> ends = new TreeMap<>((a, b) -> Integer.compare(b, a));
    try {
      new TableNameFinder(sql, together).process(new SqlParser().createStatement(sql), ends);
    } catch (ParsingException e) {
      return new MartTemplate(sql, Set.of()); // reported where the mart is made
    }
    StringBuilder text = new StringBuilder(sql);
    ends.forEach((end, name) -> text.insert(end, " FOR VERSION AS OF ${" + name + "}"));
    return new MartTemplate(text.toString(), new TreeSet<>(ends.values()));
  }

  /** Where the names of tables end, last first. */
  private static final class TableNameFinder
      extends DefaultTraversalVisitor<Map<Integer, DatasetName>> {
    private final String sql;
    private final Set<DatasetName> together;

    TableNameFinder(String sql, Set<DatasetName> together) {
      this.sql = sql;
      this.together = together;
    }

    @Override
    protected Void visitTable(Table table, Map<Integer, DatasetName> ends) {
      var parts = table.getName().getParts();
      if (parts.size() >= 2 && table.getQueryPeriod().isEmpty()) {
        DatasetName.parse(parts.get(parts.size() - 2), parts.get(parts.size() - 1))
            .filter(together::contains)
            .ifPresent(name -> table.getLocation().ifPresent(at -> ends.put(end(at), name)));
      }
      return super.visitTable(table, ends);
    }

    private int end(NodeLocation at) {
      int line = 0;
      for (int number = 1; number < at.getLineNumber(); number++) {
        line = sql.indexOf('\n', line) + 1;
      }
      int from = sql.offsetByCodePoints(line, at.getColumnNumber() - 1);
      Matcher name = NAME.matcher(sql).region(from, sql.length());
      if (!name.lookingAt()) {
        throw new IllegalStateException("No table where the query names one: " + at);
      }
      return name.end();
    }
  }
}
