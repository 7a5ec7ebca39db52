package vn.kho.etl.dedupe;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.step.ShortestDecimal;

/**
 * The dedupe keys of a row as one text, equal where the keys are: numbers are compared as numbers,
 * days, moments and booleans as such, texts as the contract says. Both executions call it.
 */
final class MatchKey implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String NOTHING = "-";
  private final int[] places;
  private final MatchText texts;

  MatchKey(Contract contract) {
    List<String> names = contract.columns().stream().map(column -> column.name()).toList();
    places = contract.dedupe().keys().stream().mapToInt(names::indexOf).toArray();
    texts = new MatchText(contract.dedupe());
  }

  /** Whether the contract names dedupe keys at all. */
  boolean given() {
    return places.length > 0;
  }

  /** The key of a clean row; null where every key column is empty: such rows never match. */
  @Nullable String of(Row row) {
    @Nullable Object[] values = new Object[places.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(places[i]);
    }
    return of(values);
  }

  /** The key of a row that holds the key columns only, in their order. */
  @Nullable String ofKeys(Row keys) {
    @Nullable Object[] values = new Object[keys.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = keys.get(i);
    }
    return of(values);
  }

  /** Joins parts, each behind its length, so that different lists give different texts. */
  private @Nullable String of(@Nullable Object[] values) {
    StringBuilder key = new StringBuilder();
    boolean any = false;
    for (Object value : values) {
      any |= value != null;
      String part = value == null ? NOTHING : form(value);
      key.append(value == null ? 0 : part.length()).append(':').append(part);
    }
    return any ? key.toString() : null;
  }

  private String form(Object value) {
    if (value instanceof String text) {
      return texts.of(text);
    } else if (value instanceof Double number) {
      return Double.isFinite(number) ? number(ShortestDecimal.of(number)) : number.toString();
    } else if (value instanceof BigDecimal number) {
      return number(number);
    }
    return value.toString(); // Whole numbers and booleans have one form, java.time's types too.
  }

  private static String number(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
