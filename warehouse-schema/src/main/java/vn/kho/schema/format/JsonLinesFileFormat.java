package vn.kho.schema.format;

import java.util.List;
import java.util.Set;

/** One JSON object a line. */
final class JsonLinesFileFormat {
  static final FileFormat FORMAT =
      new FileFormat(
          "jsonl",
          List.of("jsonl", "ndjson"),
          List.of(),
          "JSON Lines: one object a line; a line that is no JSON is one refused record",
          "JSON Lines: mỗi dòng một đối tượng; dòng hỏng là một bản ghi bị từ chối",
          Set.of(FormatTrait.SPLIT),
          List.of(),
          List.of(TableOptions.ENCODING));

  private JsonLinesFileFormat() {}
}
