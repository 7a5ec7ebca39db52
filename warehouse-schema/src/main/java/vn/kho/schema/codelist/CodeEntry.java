package vn.kho.schema.codelist;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One row of a code list.
 *
 * @param code the code, as text: leading zeros count
 * @param name the Vietnamese name
 * @param validFrom the first day on which it holds; {@code LocalDate.MIN} where that is open
 * @param validTo the last day on which it holds; {@code LocalDate.MAX} where that is open
 * @param values the row by column, empty cells left out
 */
public record CodeEntry(
    String code, String name, LocalDate validFrom, LocalDate validTo, Map<String, String> values)
    implements Serializable {

  /** Copies the values. */
  public CodeEntry {
    values = Map.copyOf(values);
  }

  /** Whether it is valid on a day. */
  public boolean holds(LocalDate day) {
    return !day.isBefore(validFrom) && !day.isAfter(validTo);
  }

  /** The value of a column; an empty text where the cell is empty. */
  public String value(String column) {
    return values.getOrDefault(column, "");
  }

  boolean overlaps(CodeEntry other) {
    return !validFrom.isAfter(other.validTo) && !other.validFrom.isAfter(validTo);
  }

  /** All its names: its own first, then the aliases. */
  public List<String> names() {
    List<String> names = new ArrayList<>(List.of(name));
    for (String alias : value("aliases").split(";", -1)) {
      if (!alias.isBlank()) {
        names.add(alias.strip());
      }
    }
    return names;
  }
}
