package vn.kho.etl.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** An open workbook. Not safe for several threads. */
public interface Workbook extends Closeable {
  /** What the file is, such as {@code xlsx} or {@code xls (BIFF8)}. */
  String type();

  /** All sheets, in the order of their tabs. */
  List<Sheet> sheets();

  /** The rows of a sheet, by its place from 0. A sheet without cells has none. */
  SheetRows rows(int sheet) throws IOException;

  /** The merged cells of a sheet, by its place from 0. Reads the sheet where it must. */
  List<MergedCells> merged(int sheet) throws IOException;

  @Override
  default void close() throws IOException {}
}
