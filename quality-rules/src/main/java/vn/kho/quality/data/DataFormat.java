package vn.kho.quality.data;

/** The formats of data. */
public enum DataFormat {
  CSV,
  /** A file, or a folder of files. */
  PARQUET,
  /** A table by its folder, its metadata file, or its name in the warehouse. */
  ICEBERG,
  /** A list of records, an envelope with such a list, or JSON Lines. */
  JSON,
  /** A sheet of an .xls or .xlsx workbook. */
  EXCEL
}
