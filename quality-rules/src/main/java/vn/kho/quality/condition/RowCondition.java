package vn.kho.quality.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.sql.ReadOnlySql;
import vn.kho.quality.sql.SqlRefusedException;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.NearestWord;

/**
 * Parses conditions that say which rows a rule looks at. It accepts the objects of GX 1.24
 * (comparison, nullity, and, or, pass_through), the text of older 1.x ({@code col("x") == "y"}),
 * pandas' query text, and Spark SQL where {@code condition_parser} says {@code spark}.
 */
public final class RowCondition {
  private static final List<String> PARSERS =
      List.of(
          "pandas",
          "python",
          "spark",
          "great_expectations",
          "great_expectations__experimental__",
          "sqlalchemy");

  static final int MOST_PARTS = 300;

  private final ColumnNameLookup names;
  private final @Nullable String parser;
  private int parts;

  private RowCondition(ColumnNameLookup names, @Nullable String parser) {
    this.names = names;
    this.parser = parser;
  }

  /**
   * Reads a condition.
   *
   * @param condition as the suite gives it
   * @param parser the suite's {@code condition_parser}
   * @param names the columns it may name
   */
  public static Column parse(Object condition, @Nullable String parser, ColumnNameLookup names)
      throws ConditionSyntaxException {
    if (parser != null && !PARSERS.contains(parser)) {
      throw new ConditionSyntaxException(
          "unknown condition_parser '" + parser + "'" + NearestWord.hint(parser, PARSERS));
    }
    return new RowCondition(names, parser).read(condition);
  }

  private Column read(@Nullable Object condition) throws ConditionSyntaxException {
    if (++parts > MOST_PARTS) {
      throw new ConditionSyntaxException("it has more than " + MOST_PARTS + " conditions in it");
    }
    if (condition instanceof String text) {
      return text(text);
    }
    if (!(condition instanceof Map<?, ?> object)) {
      throw new ConditionSyntaxException("a condition is text or an object with 'type'");
    }
    return switch (String.valueOf(object.get("type"))) {
      case "comparison" -> comparison(object);
      case "nullity" -> nullity(object);
      case "and" -> joined(object, true);
      case "or" -> joined(object, false);
      case "pass_through" -> text(String.valueOf(object.get("pass_through_filter")));
      default ->
          throw new ConditionSyntaxException(
              "unknown type '"
                  + object.get("type")
                  + "'"
                  + NearestWord.hint(
                      String.valueOf(object.get("type")),
                      List.of("comparison", "nullity", "and", "or", "pass_through")));
    };
  }

  private Column comparison(Map<?, ?> object) throws ConditionSyntaxException {
    ConditionOperand left = names.operand(name(object.get("column")));
    ComparisonOperators operators = operators();
    String operator = String.valueOf(object.get("operator"));
    Object parameter = object.get("parameter");
    if (parameter instanceof List<?> values) {
      return switch (operator.toUpperCase(java.util.Locale.ROOT).replace('_', ' ')) {
        case "IN" -> operators.in(left, values);
        case "NOT IN" -> operators.notIn(left, values);
        default -> throw new ConditionSyntaxException("unknown operator '" + operator + "'");
      };
    }
    return operators.compare(left, operator, ConditionOperand.value(parameter));
  }

  private Column nullity(Map<?, ?> object) throws ConditionSyntaxException {
    Column column = column(object.get("column"));
    return Boolean.FALSE.equals(object.get("is_null")) ? column.isNotNull() : column.isNull();
  }

  private Column joined(Map<?, ?> object, boolean all) throws ConditionSyntaxException {
    if (!(object.get("conditions") instanceof List<?> conditions) || conditions.isEmpty()) {
      throw new ConditionSyntaxException("'and' and 'or' need 'conditions'");
    }
    List<Column> joined = new ArrayList<>();
    for (Object condition : conditions) {
      joined.add(read(condition));
    }
    return all ? ConditionJoin.and(joined) : ConditionJoin.or(joined);
  }

  /**
   * The comparison of the parser: pandas' query language compares rows without a value as pandas
   * does.
   */
  private ComparisonOperators operators() {
    return new ComparisonOperators("pandas".equals(parser) || "python".equals(parser));
  }

  private Column column(@Nullable Object given) throws ConditionSyntaxException {
    return names.column(name(given));
  }

  private static String name(@Nullable Object given) {
    return String.valueOf(given instanceof Map<?, ?> object ? object.get("name") : given);
  }

  private Column text(String text) throws ConditionSyntaxException {
    if (text.isBlank()) {
      throw new ConditionSyntaxException("the condition is empty");
    }
    if (!"spark".equals(parser)) {
      return ConditionParser.parse(text, names, operators());
    }
    try {
      return ReadOnlySql.condition(text);
    } catch (SqlRefusedException e) {
      throw e.unsafe()
          ? new ConditionSyntaxException(e.why() + ": " + text, ErrorCode.QUERY_REFUSED)
          : new ConditionSyntaxException("Spark SQL cannot parse it: " + text);
    }
  }
}
