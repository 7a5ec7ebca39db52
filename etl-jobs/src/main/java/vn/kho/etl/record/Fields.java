package vn.kho.etl.record;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;

/**
 * What to read of a record: the distinct source fields that a contract's columns and the {@code
 * pair} options of its cleaners name, in order.
 *
 * @param names the fields
 */
public record Fields(List<String> names) implements Serializable {

  /** Keeps a list that can be serialised. */
  public Fields {
    names = new ArrayList<>(names);
  }

  /** The fields that a contract names. */
  public static Fields of(Contract contract) {
    Set<String> names = new LinkedHashSet<>();
    for (Column column : contract.columns()) {
      names.add(column.from());
      column
          .cleaners()
          .forEach(
              cleaner -> {
                String pair = cleaner.options().get("pair");
                if (pair != null) {
                  names.add(pair);
                }
              });
    }
    return new Fields(List.copyOf(names));
  }

  /** The place of a field, or -1. */
  public int indexOf(String name) {
    return names.indexOf(name);
  }
}
