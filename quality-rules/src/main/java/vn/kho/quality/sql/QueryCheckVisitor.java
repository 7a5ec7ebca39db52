package vn.kho.quality.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedGenerator;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.jspecify.annotations.Nullable;
import scala.Product;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import vn.kho.schema.problem.NearestWord;

/**
 * Checks every node of a parsed query, those of subqueries included, before anything is resolved: a
 * node, a function or a table that is not on a list of allowed ones is refused.
 */
final class QueryCheckVisitor {
  private static final int DEEPEST = 300;
  private static final int MOST_PARTS = 1_000;
  private static final long LONGEST_PAD = 10_000;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Set<String> KEPT_APART = Set.of("ops", "quality", "information_schema");

  /** Names without brackets that Spark reads as functions, and columns that describe files. */
  private static final Set<String> QUOTED_LENGTH =
      AllowedFunctions.words(
          "current_user session_user user current_catalog current_database current_schema",
          "_metadata _file _pos _partition _spec_id _deleted");

  private final Set<String> own = new HashSet<>();
  private final boolean subqueries;
  private int depth;
  private int parts;
  private final Set<String> published = new TreeSet<>();

  /** A query, whose rows are a view of this name. */
  static QueryCheckVisitor ofQuery(String view) {
    return new QueryCheckVisitor(true, view);
  }

  /** A query of a contract, in which a name alone is the table of the contract. */
  static QueryCheckVisitor ofContract() {
    return new QueryCheckVisitor(true, "");
  }

  /** An expression over the columns of a row. */
  static QueryCheckVisitor ofExpression() {
    return new QueryCheckVisitor(false, "");
  }

  private QueryCheckVisitor(boolean subqueries, String view) {
    this.subqueries = subqueries;
    own.add(view);
  }

  /** The published tables among what it looked at, as {@code domain.dataset}. */
  Set<String> published() {
    return published;
  }

  /** Looks at a node and all below it. */
  void visit(@Nullable Object node) throws SqlRefusedException {
    if (++depth > DEEPEST) {
      throw SqlRefusedException.unsafe("it is nested more than " + DEEPEST + " deep");
    }
    if (node instanceof LogicalPlan plan) {
      plan(plan);
    } else if (node instanceof Expression expression) {
      expression(expression);
    }
    if (node instanceof scala.collection.Iterable<?> all) {
      each(all.iterator());
    } else if (node instanceof Product parts) {
      each(parts.productIterator());
    }
    depth--;
  }

  private void each(Iterator<?> parts) throws SqlRefusedException {
    while (parts.hasNext()) {
      visit(parts.next());
    }
  }

  private void plan(LogicalPlan plan) throws SqlRefusedException {
    if (!subqueries) {
      throw SqlRefusedException.unsafe("a condition looks at one row and asks no query");
    }
    if (!AllowedPlanNodes.holdsPlan(plan)) {
      throw SqlRefusedException.unsafe(
          "only a query that reads is taken, not " + AllowedPlanNodes.name(plan));
    }
    if (plan instanceof UnresolvedWith with) {
      JavaConverters.seqAsJavaList(with.cteRelations())
          .forEach(named -> own.add(named._1().toLowerCase(Locale.ROOT)));
    } else if (plan instanceof UnresolvedRelation table) {
      table(JavaConverters.seqAsJavaList(table.multipartIdentifier()));
    }
  }

  private void table(List<String> parts) throws SqlRefusedException {
    String shown = String.join(".", parts);
    if (parts.size() == 1) {
      boolean contract = own.contains("") && NAME.matcher(parts.get(0)).matches();
      if (!contract && !own.contains(parts.get(0).toLowerCase(Locale.ROOT))) {
        throw SqlRefusedException.unsafe(
            "there is no table '" + shown + "', name it <domain>.<dataset>, or {batch}");
      }
      return;
    }
    boolean ours = parts.size() == 2 || (parts.size() == 3 && parts.get(0).equals("kho"));
    List<String> last = parts.subList(Math.max(0, parts.size() - 2), parts.size());
    if (!ours || !last.stream().allMatch(part -> NAME.matcher(part).matches())) {
      throw SqlRefusedException.unsafe(
          "'" + shown + "' is no published table, these are named <domain>.<dataset>");
    }
    if (KEPT_APART.contains(last.get(0))) {
      throw SqlRefusedException.unsafe("tables of '" + last.get(0) + "' are not read by rules");
    }
    published.add(String.join(".", last));
  }

  private void expression(Expression expression) throws SqlRefusedException {
    if (!(expression instanceof Literal) && ++parts > MOST_PARTS) {
      throw SqlRefusedException.unsafe(
          "it has more than " + MOST_PARTS + " columns, functions and operators");
    }
    if (!AllowedPlanNodes.holdsExpression(expression)) {
      throw SqlRefusedException.unsafe(
          "'" + AllowedPlanNodes.name(expression) + "' is not taken in SQL of a file");
    }
    if (expression instanceof UnresolvedFunction function) {
      function(function);
    } else if (expression instanceof UnresolvedGenerator generator) {
      FunctionIdentifier name = generator.name();
      function(List.of(name.unquotedString()));
    } else if (expression instanceof UnresolvedAttribute column) {
      attribute(JavaConverters.seqAsJavaList(column.nameParts()));
    }
  }

  private static void function(UnresolvedFunction call) throws SqlRefusedException {
    List<String> name = JavaConverters.seqAsJavaList(call.nameParts());
    function(name);
    List<Expression> arguments = JavaConverters.seqAsJavaList(call.arguments());
    if (name.get(0).toLowerCase(Locale.ROOT).matches("[lr]pad")
        && !(arguments.size() > 1
            && arguments.get(1) instanceof Literal width
            && width.value() instanceof Integer letters
            && letters <= LONGEST_PAD)) {
      throw SqlRefusedException.unsafe(
          "the width of '" + name.get(0) + "' must be a number up to " + LONGEST_PAD);
    }
  }

  private static void function(List<String> name) throws SqlRefusedException {
    String shown = String.join(".", name);
    if (name.size() != 1 || !AllowedFunctions.holds(shown)) {
      throw SqlRefusedException.unsafe(
          "the function '"
              + shown
              + "' is not one of those that SQL of a file may call"
              + NearestWord.hint(shown.toLowerCase(Locale.ROOT), AllowedFunctions.names()));
    }
  }

  private static void attribute(List<String> parts) throws SqlRefusedException {
    boolean bare = parts.size() == 1;
    for (String part : parts) {
      String name = Objects.requireNonNull(part).toLowerCase(Locale.ROOT);
      if (QUOTED_LENGTH.contains(name) && (bare || name.startsWith("_"))) {
        throw SqlRefusedException.unsafe(
            "'" + part + "' describes the machine, not the rows; write t.column for a column");
      }
    }
  }
}
