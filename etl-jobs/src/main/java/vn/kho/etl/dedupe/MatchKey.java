package vn.kho.etl.dedupe;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Contract;

/** The dedupe keys of a row as one text. */
final class MatchKey implements Serializable {
  private static final long serialVersionUID = 1L;
  private final int[] places;

  MatchKey(Contract contract) {
    List<String> names = contract.columns().stream().map(column -> column.name()).toList();
    places = contract.dedupe().keys().stream().mapToInt(names::indexOf).toArray();
  }

  /** Whether the contract names dedupe keys at all. */
  boolean given() {
    return places.length > 0;
  }

  /** The key; null where every key column is empty: such rows are never the same thing. */
  @Nullable String of(Row row) {
    StringBuilder key = new StringBuilder();
    boolean any = false;
    for (int place : places) {
      Object value = row.get(place);
      any |= value != null;
      key.append(value == null ? "" : MatchText.of(value.toString())).append('\u001F');
    }
    return any ? key.toString() : null;
  }
}
