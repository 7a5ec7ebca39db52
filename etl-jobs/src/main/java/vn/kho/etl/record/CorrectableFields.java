package vn.kho.etl.record;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;

/**
 * Gives records the texts that people corrected. A correction is of one column: another column that
 * is read from the same field has the field as it was received, and so has a cleaner that asks for
 * the field beside its own column.
 */
public final class CorrectableFields implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<String> fields;

  /** By column that alone is read from its field, the name of the field. */
  private final HashMap<String, String> ownFields = new HashMap<>();

  /** The fields of a contract's records. */
  public CorrectableFields(Contract contract) {
    this.fields = new ArrayList<>(FieldSelection.of(contract).names());
    Set<String> seen = new HashSet<>();
    Set<String> shared = new HashSet<>();
    for (Column column : contract.columns()) {
      if (!seen.add(column.from())) {
        shared.add(column.from());
      }
    }
    for (Column column : contract.columns()) {
      if (!shared.contains(column.from())) {
        ownFields.put(column.name(), column.from());
      }
    }
  }

  /**
   * The record with its corrections.
   *
   * @param corrections the text of corrected columns, by name
   */
  public RawRecord correct(RawRecord record, Map<String, String> corrections) {
    if (corrections.isEmpty()) {
      return record;
    }
    Map<String, String> byField = new HashMap<>();
    corrections.forEach(
        (column, text) -> {
          String field = ownFields.get(column);
          if (field != null) {
            byField.put(field, text);
          }
        });
    return new CorrectedRecord(record, fields, corrections, byField);
  }
}
