package vn.kho.orchestration.mart;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.FunctionSpecification;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableFunctionInvocation;
import io.trino.sql.tree.WithQuery;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks the query of a mart, without a server: one query that reads tables of the catalog {@code
 * kho} with built-in functions. Everything else is refused: table functions, other catalogs, system
 * and metadata tables, functions that the query defines.
 */
public final class MartQueryCheck {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Set<String> OF_SERVERS = Set.of("system", "information_schema");
  private static final int LONGEST = 100_000;

  private final Set<String> named = new HashSet<>();

  private MartQueryCheck() {}

  /** What is wrong with a query, with its line and column; empty where it may be made a view. */
  public static Optional<String> fault(String sql) {
    if (sql.length() > LONGEST) {
      return Optional.of("it is longer than " + LONGEST + " characters");
    }
    try {
      Statement statement = new SqlParser().createStatement(sql);
      return statement instanceof Query query
          ? new MartQueryCheck().look(query)
          : Optional.of("it is a statement that changes something; a query is wanted");
    } catch (ParsingException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (StackOverflowError e) {
      return Optional.of("it is nested too deep");
    }
  }

  private Optional<String> look(Query query) {
    names(query);
    return fault(query);
  }

  private void names(Node node) {
    if (node instanceof WithQuery with) {
      named.add(with.getName().getValue().toLowerCase(Locale.ROOT));
    }
    node.getChildren().forEach(this::names);
  }

  private Optional<String> fault(Node node) {
    Optional<String> own = own(node);
    if (own.isPresent()) {
      return node.getLocation()
          .map(at -> "line " + at.getLineNumber() + ":" + at.getColumnNumber() + ": ")
          .map(place -> place + own.orElseThrow())
          .or(() -> own);
    }
    for (Node child : node.getChildren()) {
      Optional<String> fault = fault(child);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private Optional<String> own(Node node) {
    if (node instanceof Table table) {
      return table(table.getName().getParts());
    }
    if (node instanceof TableFunctionInvocation || node instanceof FunctionSpecification) {
      return Optional.of("a mart reads tables only, no table function and no function of its own");
    }
    if (node instanceof FunctionCall call && call.getName().getParts().size() > 1) {
      return Optional.of("a mart calls built-in functions only, not '" + call.getName() + "'");
    }
    return node instanceof Statement && !(node instanceof Query)
        ? Optional.of("it is a statement that changes something; a query is wanted")
        : Optional.empty();
  }

  private Optional<String> table(List<String> parts) {
    if (parts.size() == 1 && named.contains(parts.get(0))) {
      return Optional.empty();
    }
    boolean ours = parts.size() == 2 || (parts.size() == 3 && parts.get(0).equals("kho"));
    List<String> last = parts.subList(Math.max(0, parts.size() - 2), parts.size());
    boolean plain = last.stream().allMatch(part -> NAME.matcher(part).matches());
    return ours && plain && !OF_SERVERS.contains(last.get(0))
        ? Optional.empty()
        : Optional.of(
            "'"
                + String.join(".", parts)
                + "' is no table of the warehouse, name <domain>.<table>");
  }
}
