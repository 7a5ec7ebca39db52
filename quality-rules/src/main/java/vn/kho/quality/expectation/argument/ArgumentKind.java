package vn.kho.quality.expectation.argument;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.ResultFormat;
import vn.kho.schema.pattern.PatternException;

/** What an argument must be. */
public enum ArgumentKind {
  /** The name of a column that exists. */
  COLUMN("the name of a column"),
  /** The names of columns that exist. */
  COLUMNS("a list of column names"),
  NUMBER("a number"),
  WHOLE("a whole number"),
  /** A share from 0 to 1. */
  SHARE("a number from 0 to 1"),
  /** A number, a text, a date as text. */
  SCALAR("a number or a text"),
  TEXT("a text"),
  /** The name of another dataset, whose published rows are looked at. */
  DATASET("a text"),
  /** A query in SQL. */
  QUERY("a text"),
  /** The name of a table as a query may write it. */
  TABLE("a text"),
  TEXTS("a list of texts"),
  REGEX("a regular expression"),
  REGEXES("a list of regular expressions"),
  VALUES("a list of values"),
  FLAG("true or false"),
  OBJECT("a mapping"),
  /** The level of detail of a result; {@link ResultFormat} says what is wrong with one. */
  RESULT("a word or a mapping"),
  /** A span of time. */
  SPAN("a span of time such as 35d"),
  ANY("a value");

  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  private final String words;

  ArgumentKind(String words) {
    this.words = words;
  }

  /** What it must be, for a message. */
  public String words() {
    return words;
  }

  /** A value as this kind takes it: a text that writes a number is one where a number is meant. */
  public Object taken(Object value) {
    boolean number = this == NUMBER || this == WHOLE || this == SHARE;
    if (!number || !(value instanceof String text)) {
      return value;
    }
    Optional<BigDecimal> exact = ExactNumberReader.parse(text);
    if (exact.isEmpty()) {
      return value;
    }
    BigDecimal read = exact.orElseThrow();
    boolean whole = read.stripTrailingZeros().scale() <= 0 && read.abs().compareTo(MOST) <= 0;
    return whole ? (Object) read.longValue() : (Object) read.doubleValue();
  }

  /** What is wrong with a value, if anything is; columns are looked up elsewhere. */
  public @Nullable String fault(Object value) {
    boolean fits =
        switch (this) {
          case COLUMN, TEXT, DATASET, QUERY, TABLE, REGEX -> value instanceof String;
          case COLUMNS, TEXTS, REGEXES ->
              value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
          case NUMBER -> value instanceof Number;
          case WHOLE ->
              value instanceof Long
                  || (value instanceof Double number && number == Math.rint(number));
          case SHARE ->
              value instanceof Number share && share.doubleValue() >= 0 && share.doubleValue() <= 1;
          case SCALAR -> value instanceof Number || value instanceof String;
          case VALUES -> value instanceof List<?>;
          case FLAG -> value instanceof Boolean;
          case OBJECT -> value instanceof Map<?, ?>;
          case SPAN -> DurationParser.parse(String.valueOf(value)).isPresent();
          case RESULT -> value instanceof String || value instanceof Map<?, ?>;
          case ANY -> true;
        };
    if (!fits) {
      return "must be " + words + ", not " + shown(value);
    }
    return this == REGEX || this == REGEXES ? regexFault(value) : null;
  }

  private static @Nullable String regexFault(Object value) {
    List<?> all = value instanceof List<?> list ? list : List.of(value);
    for (Object regex : all) {
      try {
        PythonRegex.compile(String.valueOf(regex));
      } catch (PatternException e) {
        return e.getMessage();
      }
    }
    return null;
  }

  private static String shown(Object value) {
    return value instanceof String text ? "the text '" + text + "'" : String.valueOf(value);
  }
}
