package vn.kho.schema.format;

import java.util.List;
import java.util.Set;

/** XML. */
public final class XmlFileFormat {
  /** Where the elements are that are records. */
  public static final FormatOption<String> RECORD_PATH =
      new FormatOption<>(
          "kho.recordPath",
          OptionType.TEXT,
          "the children of the root are the records",
          "path from the root to the elements that are records, their names joined by dots",
          "đường dẫn từ phần tử gốc tới các phần tử là bản ghi, các tên nối bằng dấu chấm");

  static final FileFormat FORMAT =
      new FileFormat(
          "xml",
          List.of("xml"),
          List.of(),
          "XML with one element per record; fields are paths of element names joined by dots,"
              + " `@name` for an attribute",
          "XML, mỗi bản ghi một phần tử; trường là đường dẫn tên phần tử, `@tên` cho thuộc tính",
          Set.of(),
          List.of(),
          List.of(RECORD_PATH));

  private XmlFileFormat() {}
}
