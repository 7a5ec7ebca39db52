package vn.kho.schema.format;

import java.util.List;
import java.util.Set;

/** Parquet. */
final class ParquetFileFormat {
  static final FileFormat FORMAT =
      new FileFormat(
          "parquet",
          List.of("parquet"),
          List.of(),
          "Parquet, with the types that the file says; nested values are text",
          "Parquet, kiểu dữ liệu như trong tệp; giá trị lồng nhau là văn bản",
          Set.of(FormatTrait.HELD_WHOLE),
          List.of(),
          List.of());

  private ParquetFileFormat() {}
}
