package vn.kho.quality.data;

import java.util.OptionalInt;

/**
 * How a JSON or Excel file is laid out, in the words of a contract's {@code kho.*} properties.
 *
 * @param recordPath JSON: the path to the list of records; empty for a bare list or JSON Lines
 * @param encoding JSON: such as {@code windows-1258}; empty for UTF-8
 * @param sheet Excel: the name or number (from 1) of the sheet; empty for the first
 * @param headerRow Excel: the row with the column names, from 1, where it is given
 * @param skipRows Excel: how many rows below the header are no records
 */
public record RecordOptions(
    String recordPath, String encoding, String sheet, OptionalInt headerRow, int skipRows) {
  /** The first sheet with its header where it is found; a bare list. */
  public static final RecordOptions USUAL = new RecordOptions("", "", "", OptionalInt.empty(), 0);
}
