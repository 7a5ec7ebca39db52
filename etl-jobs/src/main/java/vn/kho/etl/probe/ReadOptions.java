package vn.kho.etl.probe;

/**
 * What a person asks for instead of what would be found.
 *
 * @param table which table of the file, from 1; 0 for the first that is found
 * @param sheet the name of a sheet; empty for the first that holds a table
 * @param encoding the encoding of text; empty to find it
 * @param delimiter the delimiter of text; empty to find it
 * @param meridian the central meridian of a layer in metres of VN-2000; empty for what it says
 */
public record ReadOptions(
    int table, String sheet, String encoding, String delimiter, String meridian) {
  /** Everything is found. */
  public static final ReadOptions NONE = new ReadOptions(0, "", "", "");

  /** Those of a file that is no layer of GeoJSON. */
  public ReadOptions(int table, String sheet, String encoding, String delimiter) {
    this(table, sheet, encoding, delimiter, "");
  }

  /** A copy of these options for the table at another place in the file. */
  public ReadOptions at(int place) {
    return new ReadOptions(place, sheet, encoding, delimiter, meridian);
  }

  /** The place of the wanted table, from 0. */
  public int index() {
    return Math.max(0, table - 1);
  }
}
