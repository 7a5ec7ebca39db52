package vn.kho.etl.bench;

import static java.util.Map.entry;

import java.util.Map;

/**
 * For each cleaner the Spark SQL over the text column {@code value} that an engineer would write
 * first in its place. It does less than the cleaner and serves as the baseline of its cost.
 */
final class CleanerSqlEquivalents {
  private static final String TRIM = "trim(value)";
  private static final String DIGITS = "regexp_replace(value, '[^0-9]', '')";
  private static final String CAPITALS = "upper(regexp_replace(value, '[ .-]', ''))";

  private static final Map<String, String> BY_CLEANER =
      Map.ofEntries(
          entry("number", "cast(regexp_replace(value, '[., ]', '') as bigint)"),
          entry("money", "cast(" + DIGITS + " as bigint)"),
          entry("percent", "cast(replace(replace(value, '%', ''), ',', '.') as decimal(9,4))"),
          entry(
              "quantity",
              "cast(replace(regexp_extract(value, '[0-9.,]+', 0), ',', '.') as double)"),
          entry("date", "to_date(value, 'd/M/yyyy')"),
          entry("datePrecision", "if(value rlike '^[0-9]{4}$', 'year', 'day')"),
          entry("timestamp", "to_timestamp(value)"),
          entry("time", "date_format(to_timestamp(value, 'H:mm'), 'HH:mm')"),
          entry("coordinate", "cast(replace(value, ',', '.') as double)"),
          entry("boolean", "lower(trim(value)) in ('có', 'x', 'true', '1', 'yes')"),
          entry("code", "element_at(map('kinh', '01', 'tày', '02', 'thái', '03'), lower(value))"),
          entry("address", "regexp_extract(value, '(phường|xã|Phường|Xã|P[.]) *([^,]+)', 2)"),
          entry("unit", "regexp_replace(trim(value), '^(Tỉnh|Thành phố|TP[.]?) *', '')"),
          entry("lower", "lower(value)"),
          entry("upper", "upper(value)"),
          entry("collapse", "regexp_replace(trim(value), ' +', ' ')"),
          entry("citizenId", "lpad(" + DIGITS + ", 12, '0')"),
          entry("citizenIdFacts", "if(cast(substring(value, 4, 1) as int) % 2 = 0, 'Nam', 'Nữ')"),
          entry("taxCode", "regexp_replace(value, '[^0-9-]', '')"),
          entry("healthCard", CAPITALS),
          entry("healthCardFacts", "upper(substring(value, 1, 2))"),
          entry("socialNumber", "lpad(" + DIGITS + ", 10, '0')"),
          entry(
              "phone",
              "regexp_replace(regexp_replace(value, '[^0-9+]', ''), '^([+]84|0084|84)', '0')"),
          entry("plate", CAPITALS),
          entry("plateFacts", "substring(value, 1, 2)"),
          entry("agencyCode", "upper(replace(value, ' ', ''))"),
          entry("agencyCodeFacts", "cast(size(split(value, '[.]')) as string)"),
          entry("facilityCode", "lpad(" + DIGITS + ", 5, '0')"),
          entry(
              "sex",
              "case when lower(trim(value)) in ('nam', 'm', 'male') then 'Nam'"
                  + " when lower(trim(value)) in ('nữ', 'f', 'female') then 'Nữ' end"),
          entry(
              "nullMeaning",
              "case lower(trim(value)) when 'không có' then 'none' when 'chưa rõ' then 'unknown'"
                  + " end"),
          entry("narrow", "translate(value, '０１２３４５６７８９', '0123456789')"),
          entry("personName", "initcap(lower(trim(value)))"),
          entry("tone", "replace(replace(value, 'oà', 'òa'), 'uý', 'úy')"),
          entry("companyName", "regexp_replace(trim(value), '^C[.]?ty ', 'Công ty ')"));

  private CleanerSqlEquivalents() {}

  /** The SQL for a cleaner; {@code trim} where the list has none. */
  static String of(String cleaner) {
    return BY_CLEANER.getOrDefault(cleaner, TRIM);
  }
}
