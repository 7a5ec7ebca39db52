package vn.kho.etl.index;

import org.jspecify.annotations.Nullable;

/**
 * The finding of a rule that looks at one row alone, for the row of a record.
 *
 * @param place of the record in its delivery, see {@link RecordIndexStore#place}
 * @param rule the id of the rule
 * @param key the key of the row as a finding shows it
 * @param value the value as a finding shows it
 */
public record RecordFinding(long place, String rule, @Nullable String key, @Nullable String value) {
  /** The longest text that is kept, in characters: those of all findings are held in memory. */
  public static final int LONGEST_TEXT = 200;

  /** Whether it can be kept: the texts of it are short enough. */
  public boolean fits() {
    return (key == null || key.length() <= LONGEST_TEXT)
        && (value == null || value.length() <= LONGEST_TEXT);
  }
}
