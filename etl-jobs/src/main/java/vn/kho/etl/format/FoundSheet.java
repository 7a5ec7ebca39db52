package vn.kho.etl.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableLayout;
import vn.kho.etl.probe.TableProbe;
import vn.kho.etl.probe.TableRows;
import vn.kho.etl.probe.UnpackedFile;

/** Where the table of a workbook is, as {@code kho read} finds it. */
final class FoundSheet {
  private FoundSheet() {}

  /**
   * The options by which a load reads the table: {@code headerRow}, and where they are needed
   * {@code sheet}, {@code headerRows} and {@code skipLike} for the notes below it; for a sheet
   * without a header, only its name.
   *
   * @param sheet the sheet that a person names; empty for the first with a table
   */
  static Map<String, String> options(Path file, String sheet) {
    TableLayout layout = layout(file, new ReadOptions(0, sheet, "", ""));
    Map<String, String> options = new LinkedHashMap<>();
    String named = layout.details().getOrDefault("sheet", "");
    if (layout.tables() > 1 && !named.isEmpty()) {
      options.put("sheet", named);
    }
    if (layout.headerRows() > 0) {
      options.put("headerRow", layout.details().getOrDefault("headerRow", "1"));
    }
    if (layout.headerRows() > 1) {
      options.put("headerRows", String.valueOf(layout.headerRows()));
    }
    String notes = layout.details().getOrDefault("footerLike", "");
    if (!notes.isEmpty()) {
      options.put("skipLike", notes);
    }
    return options;
  }

  /** The layout of a table, which is read to its end, since its notes are there. */
  private static TableLayout layout(Path file, ReadOptions asked) {
    try (UnpackedFile unpacked =
            UnpackedFile.of(SourceFile.of(String.valueOf(file.getFileName()), file), asked);
        TableRows rows = new TableProbe().open(unpacked.file(), unpacked.options())) {
      List<String> row = rows.next();
      while (row != null) {
        row = rows.next();
      }
      return rows.layout();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
