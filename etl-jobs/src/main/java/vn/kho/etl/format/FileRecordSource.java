package vn.kho.etl.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import vn.kho.etl.record.json.JsonFormat;
import vn.kho.etl.workbook.ExcelFormat;
import vn.kho.quality.data.DataFormat;
import vn.kho.quality.data.DataLocation;
import vn.kho.quality.data.RecordFile;
import vn.kho.quality.data.RecordOptions;
import vn.kho.quality.data.RecordSource;

/** Lets {@code kho check} read JSON and Excel files by the readers of loads. */
public final class FileRecordSource implements RecordSource {
  /** What is found of a sheet, in the order in which it is reported. */
  private static final List<String> WORDS = List.of("sheet", "headerRow", "headerRows", "skipLike");

  @Override
  public boolean reads(DataFormat format) {
    return format == DataFormat.JSON || format == DataFormat.EXCEL;
  }

  @Override
  public RecordFile open(DataLocation place) {
    RecordOptions layout = place.records();
    if (place.format() == DataFormat.JSON) {
      JsonFormat json = new JsonFormat(layout.recordPath(), layout.encoding());
      return new FormatRecordFile(place, json, "");
    }
    if (layout.headerRow().isPresent() || layout.skipRows() > 0) {
      ExcelFormat given =
          ExcelFormat.of(layout.sheet(), layout.headerRow().orElse(1), layout.skipRows());
      return new FormatRecordFile(place, given, "");
    }
    Map<String, String> found = FoundSheet.options(Path.of(place.location()), layout.sheet());
    return new FormatRecordFile(place, ExcelFormat.of(found), reading(found));
  }

  /**
   * Where the table of a workbook was found, as options of a contract; empty where it begins in the
   * first row.
   */
  private static String reading(Map<String, String> found) {
    return WORDS.stream()
        .filter(word -> found.containsKey(word) && !Map.of("headerRow", "1").equals(found))
        .map(word -> word + " " + found.get(word))
        .reduce((one, other) -> one + ", " + other)
        .map(words -> "read with " + words)
        .orElse("");
  }
}
