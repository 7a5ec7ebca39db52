package vn.kho.quality.sql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The functions that SQL of a file may call. They compute a value of their arguments alone, or of
 * the rows of a group, and the value is about as large as the arguments. None of them calls a class
 * by its name, reads a file or a setting, shows who runs it, or makes a value of arbitrary length.
 */
final class AllowedFunctions {
  private static final Set<String> NAMES =
      words(
          // conditions and nulls
          "coalesce if ifnull isnan isnotnull isnull nanvl nullif nvl nvl2 greatest least decode",
          // numbers
          "abs acos asin atan atan2 bround cbrt ceil ceiling cos cosh cot degrees div e exp expm1",
          "floor hypot ln log log10 log1p log2 mod negative pi pmod positive pow power radians rint",
          "round sign signum sin sinh sqrt tan tanh try_add try_divide try_multiply try_subtract",
          "width_bucket conv hex unhex bin bit_count bit_get shiftleft shiftright",
          // texts
          "ascii base64 bit_length btrim char char_length character_length chr concat concat_ws",
          "contains endswith find_in_set initcap instr lcase left length len levenshtein locate",
          "lower lpad ltrim octet_length overlay position replace reverse right rpad rtrim soundex",
          "startswith substr substring substring_index translate trim ucase upper unbase64",
          // patterns; they are matched with a bound
          "rlike regexp regexp_like like ilike",
          // dates and times
          "add_months current_date curdate current_timestamp now date date_add date_diff date_format",
          "date_from_unix_date date_part date_sub date_trunc dateadd datediff datepart day dayofmonth",
          "dayofweek dayofyear extract from_unixtime hour last_day make_date make_timestamp minute",
          "month months_between next_day quarter second timestamp to_date to_timestamp",
          "to_unix_timestamp trunc try_to_timestamp unix_date unix_timestamp weekday weekofyear year",
          // types
          "bigint binary boolean cast decimal double float int smallint string tinyint typeof",
          "try_to_number",
          // collections of a row
          "array array_contains array_distinct array_except array_intersect array_join array_max",
          "array_min array_position array_size array_union arrays_overlap cardinality element_at",
          "exists filter forall get get_json_object map_keys map_values named_struct size slice",
          "sort_array struct transform",
          // hashes
          "crc32 hash md5 sha sha1 sha2 xxhash64",
          // figures of a group
          "any any_value approx_count_distinct avg bool_and bool_or corr count count_if covar_pop",
          "covar_samp every first first_value kurtosis last last_value max max_by mean median min",
          "min_by mode percentile percentile_approx approx_percentile regr_count skewness some std",
          "stddev stddev_pop stddev_samp sum try_avg try_sum var_pop var_samp variance grouping",
          // figures of a window
          "cume_dist dense_rank lag lead nth_value ntile percent_rank rank row_number",
          // rows of a collection
          "explode explode_outer posexplode posexplode_outer");

  private AllowedFunctions() {}

  static boolean holds(String name) {
    return NAMES.contains(name.toLowerCase(Locale.ROOT));
  }

  static Set<String> names() {
    return NAMES;
  }

  static Set<String> words(String... lines) {
    return Arrays.stream(lines)
        .flatMap(line -> Stream.of(line.split(" ")))
        .collect(Collectors.toUnmodifiableSet());
  }
}
