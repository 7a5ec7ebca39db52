package vn.kho.etl.record;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;

/**
 * What to read of a record: the distinct source fields that a contract's columns and the arguments
 * of its cleaners name, in order.
 *
 * @param names the fields
 * @param optionals those of them that a source may leave out altogether
 */
public record FieldSelection(List<String> names, Set<String> optionals) implements Serializable {

  /** Keeps collections that can be serialised. */
  public FieldSelection {
    names = new ArrayList<>(names);
    optionals = new HashSet<>(optionals);
  }

  /** Fields of which none is optional. */
  public FieldSelection(List<String> names) {
    this(names, Set.of());
  }

  /** The fields that a contract names. */
  public static FieldSelection of(Contract contract) {
    Set<String> names = new LinkedHashSet<>();
    Set<String> optionals = new HashSet<>();
    Set<String> wanted = new HashSet<>();
    for (Column column : contract.columns()) {
      names.add(column.from());
      (column.optional() ? optionals : wanted).add(column.from());
      column
          .cleaners()
          .forEach(
              cleaner -> {
                for (String other : cleaner.fields()) {
                  names.add(other);
                  (column.optional() ? optionals : wanted).add(other);
                }
              });
    }
    optionals.removeAll(wanted);
    return new FieldSelection(List.copyOf(names), optionals);
  }

  /** Whether a source may leave out a field altogether. */
  public boolean optional(String name) {
    return optionals.contains(name);
  }

  /** The place of a field, or -1. */
  public int indexOf(String name) {
    return names.indexOf(name);
  }
}
