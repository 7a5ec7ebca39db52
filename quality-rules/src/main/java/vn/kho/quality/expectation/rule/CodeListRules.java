package vn.kho.quality.expectation.rule;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static vn.kho.quality.verdict.Dimension.CONFORMITY;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import vn.kho.quality.condition.ColumnNameLookup;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.Expectation;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.expectation.argument.CodeListValues.CodeValidity;
import vn.kho.quality.expectation.argument.ValueConverter;
import vn.kho.schema.codelist.UnlistedCodes;
import vn.kho.schema.problem.NearestWord;

/** Codes of a shared list that hold on a day: a fixed one, today, or the day of each row. */
public final class CodeListRules {
  private CodeListRules() {}

  public static List<Expectation> all() {
    return List.of(
        Expectation.ofRows(
            "expect_column_values_to_be_in_code_list",
            CONFORMITY,
            "dòng có mã ngoài danh mục|rows whose code is not in the list",
            CodeListRules::inCodeList,
            Argument.column(),
            Argument.required("list", ArgumentKind.TEXT),
            Argument.optional("valid_on", ArgumentKind.TEXT)));
  }

  private static CompiledCheck inCodeList(Arguments a) {
    String on = a.text("valid_on", "");
    if (on.isEmpty()) {
      return within(a, a.lists().codes(list(a, a.lists().codes(a.text("list")).isPresent())));
    }
    if (on.equals("today")) {
      return onDay(a, a.context().today());
    }
    if (Arrays.asList(a.schema().fieldNames()).contains(on)) {
      return onDayOfRow(a, on);
    }
    try {
      return onDay(a, LocalDate.parse(on));
    } catch (DateTimeParseException e) {
      List<String> known = new ArrayList<>(List.of(a.schema().fieldNames()));
      known.add("today");
      throw new ArgumentException(
          "valid_on",
          "'valid_on' must be a date such as 2025-07-01, a date column, or today, not '"
              + on
              + "'"
              + NearestWord.hint(on, known));
    }
  }

  private static CompiledCheck onDay(Arguments a, LocalDate day) {
    return within(a, a.lists().codes(list(a, a.lists().codes(a.text("list")).isPresent()), day));
  }

  private static String list(Arguments a, boolean known) {
    if (!known) {
      throw new ArgumentException("list", "There is no code list '" + a.text("list") + "'");
    }
    return a.text("list");
  }

  private static CompiledCheck within(Arguments a, java.util.Optional<Set<String>> codes) {
    Column code = a.column().cast(DataTypes.StringType);
    Object[] all = codes.orElse(Set.of()).toArray();
    return new CompiledCheck.Rows(
        unjudged(a, a.column().isNull()), all.length == 0 ? lit(false) : code.isin(all));
  }

  /**
   * Rows that cannot be judged: those without a value, and codes below an entry that the list marks
   * as incomplete.
   */
  private static Column unjudged(Arguments a, Column missing) {
    UnlistedCodes unlisted = a.lists().unlisted(a.text("list"));
    if (unlisted.isEmpty()) {
      return missing;
    }
    Set<String> known = a.lists().codes(a.text("list")).orElse(Set.of());
    UDF1<String, Boolean> lacks =
        text -> text != null && !known.contains(text) && unlisted.contain(text);
    return missing.or(
        udf(lacks, DataTypes.BooleanType).apply(a.column().cast(DataTypes.StringType)));
  }

  private static CompiledCheck onDayOfRow(Arguments a, String dayColumn) {
    if (!ValueConverter.isTemporal(a.schema().apply(dayColumn).dataType())) {
      throw new ArgumentException("valid_on", "Column '" + dayColumn + "' must hold dates");
    }
    String list = list(a, a.lists().codes(a.text("list")).isPresent());
    Map<String, List<CodeValidity>> byCode = new HashMap<>();
    for (CodeValidity one : a.lists().validity(list)) {
      byCode.computeIfAbsent(one.code(), unused -> new ArrayList<>(1)).add(one);
    }
    UDF2<String, String, Boolean> holds = (code, day) -> holds(byCode.get(code), day);
    Column code = a.column().cast(DataTypes.StringType);
    Column day =
        ColumnNameLookup.quoted(dayColumn).cast(DataTypes.DateType).cast(DataTypes.StringType);
    return new CompiledCheck.Rows(
        unjudged(a, a.column().isNull().or(day.isNull())),
        udf(holds, DataTypes.BooleanType).apply(code, day));
  }

  private static boolean holds(
      @org.jspecify.annotations.Nullable List<CodeValidity> all, String dayText) {
    if (all == null) {
      return false;
    }
    LocalDate day = LocalDate.parse(dayText);
    return all.stream().anyMatch(one -> !day.isBefore(one.from()) && !day.isAfter(one.to()));
  }
}
