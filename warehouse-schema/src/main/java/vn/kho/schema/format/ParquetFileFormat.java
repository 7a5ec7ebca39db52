package vn.kho.schema.format;

import java.util.List;

/** Parquet. */
final class ParquetFileFormat {
  static final FileFormat FORMAT =
      new FileFormat(
          "parquet",
          List.of("parquet"),
          List.of(),
          "Parquet, with the types that the file says; nested values are text",
          "Parquet, kiểu dữ liệu như trong tệp; giá trị lồng nhau là văn bản",
          false,
          List.of());

  private ParquetFileFormat() {}
}
