package vn.kho.etl.probe;

/**
 * What the user fixes instead of leaving it to detection.
 *
 * @param table which table of the file, from 1; 0 for the first one
 * @param sheet the name of a sheet; empty for the first that holds a table
 * @param encoding the encoding of text; empty to detect it
 * @param delimiter the delimiter of text; empty to detect it
 * @param meridian the central meridian of a GeoJSON layer in VN-2000 metres; empty to take it from
 *     the layer
 */
public record ReadOptions(
    int table, String sheet, String encoding, String delimiter, String meridian) {
  /** All options are detected. */
  public static final ReadOptions NONE = new ReadOptions(0, "", "", "");

  /** The options of a file that is not GeoJSON. */
  public ReadOptions(int table, String sheet, String encoding, String delimiter) {
    this(table, sheet, encoding, delimiter, "");
  }

  /** A copy of these options for the table at another place in the file. */
  public ReadOptions at(int place) {
    return new ReadOptions(place, sheet, encoding, delimiter, meridian);
  }

  /** The index of the wanted table, from 0. */
  public int index() {
    return Math.max(0, table - 1);
  }
}
