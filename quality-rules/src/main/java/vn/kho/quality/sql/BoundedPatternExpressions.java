package vn.kho.quality.sql;

import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.cache.RecentTexts;
import vn.kho.schema.pattern.BoundedPattern;
import vn.kho.schema.pattern.LikePattern;

/** Conditions on texts that match patterns. They end in bounded time, unlike Spark's own. */
public final class BoundedPatternExpressions {
  /** The results for recent texts are cached, so that a text that recurs soon is matched once. */
  private static final int RECENT = 32;

  private BoundedPatternExpressions() {}

  /** Whether some part of a text matches a regular expression; null for null. */
  public static Column find(Column text, BoundedPattern pattern) {
    RecentTexts<Boolean> recent = new RecentTexts<>(RECENT);
    UDF1<@Nullable String, @Nullable Boolean> test =
        value -> value == null ? null : found(pattern, value, recent);
    return udf(test, DataTypes.BooleanType).apply(text.cast(DataTypes.StringType));
  }

  private static @Nullable Boolean found(
      BoundedPattern pattern, String text, RecentTexts<Boolean> recent) {
    RecentTexts.CachedText<Boolean> known = recent.get(text);
    if (known != null) {
      return known.value();
    }
    boolean found = pattern.find(text);
    recent.put(text, found);
    return found;
  }

  /** Whether a text matches a pattern of LIKE; null for null. */
  public static Column like(Column text, String pattern, char escape) {
    LikePattern like = LikePattern.of(pattern, escape);
    UDF1<@Nullable String, @Nullable Boolean> test =
        value -> value == null ? null : like.matches(value);
    return udf(test, DataTypes.BooleanType).apply(text.cast(DataTypes.StringType));
  }

  /** Finds a pattern that is a value of the row. */
  static Column find(Column text, Column regex) {
    UDF2<@Nullable String, @Nullable String, @Nullable Boolean> test =
        (value, pattern) ->
            (value == null || pattern == null) ? null : BoundedPattern.compile(pattern).find(value);
    return udf(test, DataTypes.BooleanType)
        .apply(text.cast(DataTypes.StringType), regex.cast(DataTypes.StringType));
  }

  /** LIKE with a pattern that is a value of the row. */
  static Column like(Column text, Column pattern, char escape) {
    UDF2<@Nullable String, @Nullable String, @Nullable Boolean> test =
        (value, like) ->
            (value == null || like == null) ? null : LikePattern.of(like, escape).matches(value);
    return udf(test, DataTypes.BooleanType)
        .apply(text.cast(DataTypes.StringType), pattern.cast(DataTypes.StringType));
  }

  /** ILIKE with a pattern that is a value of the row: whatever the case of the letters. */
  static Column ilike(Column text, Column pattern, char escape) {
    return like(lower(text.cast(DataTypes.StringType)), lower(pattern), escape);
  }
}
