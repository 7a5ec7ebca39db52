package vn.kho.quality.sql;

import java.util.Set;

/**
 * The nodes of a parsed query that SQL of a file may have, by the names of their classes. All that
 * is not here is refused: commands, inserts, scripts, table functions, hints, time travel.
 */
final class AllowedPlanNodes {
  private static final Set<String> PLANS =
      AllowedFunctions.words(
          "Project Filter Aggregate Join Union Distinct Sort GlobalLimit LocalLimit Offset",
          "SubqueryAlias UnresolvedRelation UnresolvedInlineTable OneRowRelation UnresolvedWith",
          "UnresolvedSubqueryColumnAliases Except Intersect UnresolvedHaving Generate",
          "WithWindowDefinition LateralJoin Pivot Unpivot");

  private static final Set<String> EXPRESSIONS =
      AllowedFunctions.words(
          "Literal Alias UnresolvedAlias MultiAlias UnresolvedAttribute UnresolvedStar",
          "UnresolvedExtractValue UnresolvedFunction UnresolvedGenerator UnresolvedOrdinal",
          "UnresolvedNamedLambdaVariable LambdaFunction Cast TryCast",
          "And Or Not EqualTo EqualNullSafe LessThan LessThanOrEqual GreaterThan",
          "GreaterThanOrEqual In InSet IsNull IsNotNull IsNaN",
          "InSubquery ListQuery Exists ScalarSubquery LateralSubquery",
          "CaseWhen If Coalesce Add Subtract Multiply Divide IntegralDivide Remainder UnaryMinus",
          "UnaryPositive BitwiseAnd BitwiseOr BitwiseXor BitwiseNot Concat",
          "Like ILike RLike Substring StringTrim StringTrimLeft StringTrimRight StringTrimBoth",
          "StringLocate Overlay Extract TimestampAdd TimestampDiff CurrentDate CurrentTimestamp",
          "Now CreateNamedStruct CreateStruct CreateArray AggregateExpression First Last AnyValue",
          "PercentileCont PercentileDisc Percentile ApproximatePercentile",
          "SortOrder WindowExpression WindowSpecDefinition WindowSpecReference",
          "SpecifiedWindowFrame UnspecifiedFrame UnresolvedWindowExpression CurrentRow",
          "UnboundedPreceding UnboundedFollowing GroupingSets Cube Rollup");

  private AllowedPlanNodes() {}

  static boolean holdsPlan(Object node) {
    return PLANS.contains(name(node));
  }

  static boolean holdsExpression(Object node) {
    return EXPRESSIONS.contains(name(node));
  }

  /** The name of a node as messages show it. */
  static String name(Object node) {
    return node.getClass().getSimpleName().replace("$", "");
  }
}
