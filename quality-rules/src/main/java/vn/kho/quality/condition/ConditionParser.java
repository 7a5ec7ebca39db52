package vn.kho.quality.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.condition.ConditionTokens.ConditionToken;
import vn.kho.quality.condition.ConditionTokens.TokenKind;
import vn.kho.quality.sql.SqlSizeLimit;

/**
 * Reads a condition written as text: GX's {@code col("x") == "y"}, or what pandas' query takes:
 * comparisons, {@code in}, null tests, joined by and, or, not and parentheses.
 */
final class ConditionParser {
  private final ConditionTokens tokens;
  private final ColumnNameLookup names;
  private final ComparisonOperators operators;
  private int comparisons;

  private ConditionParser(String text, ColumnNameLookup names, ComparisonOperators operators)
      throws ConditionSyntaxException {
    this.operators = operators;
    this.tokens = new ConditionTokens(text);
    this.names = names;
  }

  static Column parse(String text, ColumnNameLookup names, ComparisonOperators operators)
      throws ConditionSyntaxException {
    Optional<String> fault = SqlSizeLimit.fault(text);
    if (fault.isPresent()) {
      throw new ConditionSyntaxException(fault.orElseThrow());
    }
    ConditionParser condition = new ConditionParser(text, names, operators);
    Column column = condition.or();
    if (condition.tokens.peek().kind() != TokenKind.END) {
      throw new ConditionSyntaxException("unexpected '" + condition.tokens.peek().text() + "'");
    }
    return column;
  }

  private Column or() throws ConditionSyntaxException {
    List<Column> parts = new ArrayList<>(List.of(and()));
    while (tokens.takeIf("|", "||", "or") != null) {
      parts.add(and());
    }
    return ConditionJoin.or(parts);
  }

  private Column and() throws ConditionSyntaxException {
    List<Column> parts = new ArrayList<>(List.of(not()));
    while (tokens.takeIf("&", "&&", "and") != null) {
      parts.add(not());
    }
    return ConditionJoin.and(parts);
  }

  private Column not() throws ConditionSyntaxException {
    boolean negated = false;
    while (tokens.takeIf("~", "!", "not") != null) {
      negated = !negated;
    }
    return negated ? org.apache.spark.sql.functions.not(term()) : term();
  }

  private Column term() throws ConditionSyntaxException {
    if (tokens.takeIf("(") != null) {
      Column inner = or();
      tokens.expect(")");
      return inner;
    }
    return comparison();
  }

  private Column comparison() throws ConditionSyntaxException {
    if (++comparisons > RowCondition.MOST_PARTS) {
      throw new ConditionSyntaxException(
          "it has more than " + RowCondition.MOST_PARTS + " conditions in it");
    }
    ConditionOperand left = operand();
    if (tokens.takeIf(".") != null) {
      return nullTest(left.column());
    }
    if (tokens.takeIf("is") != null) {
      boolean negated = tokens.takeIf("not") != null;
      if (tokens.takeIf("null", "none") == null) {
        throw new ConditionSyntaxException("expected 'null' after 'is'");
      }
      return negated ? left.column().isNotNull() : left.column().isNull();
    }
    if (tokens.takeIf("in") != null) {
      return operators.in(left, list());
    }
    if (tokens.takeIf("not") != null) {
      tokens.expect("in");
      return operators.notIn(left, list());
    }
    String operator = tokens.takeIf("==", "=", "!=", "<>", "<=", ">=", "<", ">");
    if (operator == null) {
      throw new ConditionSyntaxException(
          "expected a comparison but found '" + tokens.peek().text() + "'");
    }
    return operators.compare(left, operator, operand());
  }

  private Column nullTest(Column left) throws ConditionSyntaxException {
    String test = tokens.take().text().toLowerCase(Locale.ROOT);
    tokens.expect("(");
    tokens.expect(")");
    return switch (test) {
      case "notnull", "notna", "isnotnull", "is_not_null" -> left.isNotNull();
      case "isnull", "isna", "is_null" -> left.isNull();
      default -> throw new ConditionSyntaxException("unknown test '." + test + "()'");
    };
  }

  private List<@Nullable Object> list() throws ConditionSyntaxException {
    String end = tokens.takeIf("[") != null ? "]" : ")";
    if (end.equals(")")) {
      tokens.expect("(");
    }
    List<@Nullable Object> values = new ArrayList<>();
    while (tokens.takeIf(end) == null) {
      values.add(literal(tokens.take()));
      tokens.takeIf(",");
    }
    return values;
  }

  private ConditionOperand operand() throws ConditionSyntaxException {
    ConditionToken token = tokens.take();
    if (token.kind() == TokenKind.QUOTED_NAME) {
      return names.operand(token.text());
    }
    if (token.kind() != TokenKind.NAME || isWord(token)) {
      return ConditionOperand.value(literal(token));
    }
    if (token.text().equals("col") && tokens.takeIf("(") != null) {
      String name = tokens.take().text();
      tokens.expect(")");
      return names.operand(name);
    }
    if (token.text().equals("date") && tokens.takeIf("(") != null) {
      Object day = literal(tokens.take());
      tokens.expect(")");
      return ConditionOperand.value(day);
    }
    return names.operand(token.text());
  }

  private static boolean isWord(ConditionToken token) {
    return List.of("true", "false", "none", "null").contains(token.text().toLowerCase(Locale.ROOT));
  }

  private static @Nullable Object literal(ConditionToken token) throws ConditionSyntaxException {
    if (token.kind() == TokenKind.TEXT) {
      return token.text();
    }
    if (token.kind() == TokenKind.NUMBER) {
      if (token.text().matches("-?\\d{1,18}")) {
        return Long.valueOf(token.text());
      }
      return Double.valueOf(token.text());
    }
    return switch (token.text().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      case "none", "null" -> null;
      default ->
          throw new ConditionSyntaxException("expected a value but found '" + token.text() + "'");
    };
  }
}
