package vn.kho.etl.clean;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.table.RowColumn;

/**
 * Gives a row its key, the hash of its content and where it came from, in the order of {@link
 * RowColumn}. For one thread at a time.
 */
public final class RowIdentity implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How many values are added. */
  static final int WIDTH = RowColumn.values().length;

  private static final int HASH_BYTES = 16;

  private final int columns;
  private final int[] key;
  private transient @Nullable ContentBytes content;

  /** The identity of the rows of a contract. */
  public RowIdentity(Contract contract) {
    columns = contract.columns().size();
    key =
        contract.keyColumns().stream()
            .mapToInt((Column column) -> contract.columns().indexOf(column))
            .toArray();
  }

  /** Fills the places behind the contract's columns. */
  void add(@Nullable Object[] values, String file, long record, String run) {
    values[columns] = key(values, file, record);
    values[columns + 1] = hash(values);
    values[columns + 2] = file;
    values[columns + 3] = record;
    values[columns + 4] = run;
  }

  /** The places of the key's columns. */
  int[] places() {
    return key.clone();
  }

  /** Whether rows have a key of their own. */
  boolean keyed() {
    return key.length > 0;
  }

  /**
   * The key of a record of which some columns were refused; null where it has none, or where one of
   * its key columns is among them.
   */
  @Nullable String keyOf(@Nullable Object[] values, @Nullable ErrorCode[] refused) {
    boolean any = false;
    for (int place : key) {
      if (refused[place] != null) {
        return null;
      }
      any |= values[place] != null;
    }
    return any ? key(values, "", 0) : null;
  }

  /**
   * The key columns joined by bars; without a key, or where all of it is empty, file and record.
   */
  private String key(@Nullable Object[] values, String file, long record) {
    if (key.length == 1 && values[key[0]] != null) {
      return escaped(values[key[0]]);
    }
    StringBuilder text = new StringBuilder();
    boolean any = false;
    for (int i = 0; i < key.length; i++) {
      any |= values[key[i]] != null;
      text.append(i == 0 ? "" : "|").append(escaped(values[key[i]]));
    }
    return any ? text.toString() : file + "#" + record;
  }

  private static String escaped(@Nullable Object value) {
    String text = value == null ? "" : ContentBytes.text(value);
    return text.indexOf('|') < 0 && text.indexOf('\\') < 0
        ? text
        : text.replace("\\", "\\\\").replace("|", "\\|");
  }

  /** The hash of a row's content: the contract's columns, first in {@code values}. */
  public String hash(@Nullable Object[] values) {
    ContentBytes bytes = content;
    if (bytes == null) {
      bytes = new ContentBytes();
      content = bytes;
    }
    bytes.clear();
    for (int i = 0; i < columns; i++) {
      bytes.add(values[i]);
    }
    return bytes.hash(HASH_BYTES);
  }
}
