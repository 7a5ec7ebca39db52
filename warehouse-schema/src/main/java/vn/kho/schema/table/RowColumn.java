package vn.kho.schema.table;

import vn.kho.schema.contract.ColumnType;

/** The columns that Kho adds to every published row, after the contract's own. */
public enum RowColumn {
  /** The primary key as one text; file and record number where the contract has no key. */
  KEY("_key", "string", "Khóa của dòng / Row key"),
  /** SHA-256 (first 16 bytes, hex) of the contract's columns: equal rows have equal hashes. */
  HASH("_hash", "string", "Mã băm nội dung / Hash of the row's content"),
  /** Not named {@code _file}, which Iceberg reserves. */
  FILE("_source_file", "string", "SHA-256 của tệp nguồn / SHA-256 of the source file"),
  RECORD("_record", "bigint", "Số thứ tự trong tệp / Record number in the file, from 1"),
  /** The run that last changed the row. */
  RUN("_run_id", "string", "Lần chạy đổi dòng này / Run that last changed the row");

  private final String column;
  private final ColumnType type;
  private final String comment;

  RowColumn(String column, String type, String comment) {
    this.column = column;
    this.type = ColumnType.parse(type).orElseThrow();
    this.comment = comment;
  }

  /** Its name in the table. */
  public String column() {
    return column;
  }

  /** Its type. */
  public ColumnType type() {
    return type;
  }

  /** What it holds. */
  public String comment() {
    return comment;
  }
}
