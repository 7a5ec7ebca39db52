package vn.kho.etl.index;

import org.jspecify.annotations.Nullable;

/**
 * What a rule that looks at one row alone says of the row of a record.
 *
 * @param place of the record in its delivery, see {@link RecordIndexStore#place}
 * @param rule the id of the rule
 * @param key the key of the row as a finding shows it
 * @param value the value as a finding shows it
 */
public record RecordFinding(long place, String rule, @Nullable String key, @Nullable String value) {
  /** Longer texts are not kept: each character takes up to 3 of the 65,535 bytes of a text. */
  private static final int LONGEST = 20_000;

  /** Whether it can be kept: the texts of it are short enough. */
  public boolean fits() {
    return rule.length() <= LONGEST
        && (key == null || key.length() <= LONGEST)
        && (value == null || value.length() <= LONGEST);
  }
}
