package vn.kho.etl.probe;

/**
 * What a person asks for instead of what would be found.
 *
 * @param table which table of the file, from 1; 0 for the first that is found
 * @param sheet the name of a sheet; empty for the first that holds a table
 * @param encoding the encoding of text; empty to find it
 * @param delimiter the delimiter of text; empty to find it
 */
public record ReadOptions(int table, String sheet, String encoding, String delimiter) {
  /** Everything is found. */
  public static final ReadOptions NONE = new ReadOptions(0, "", "", "");

  /** The place of the wanted table, from 0. */
  public int index() {
    return Math.max(0, table - 1);
  }
}
