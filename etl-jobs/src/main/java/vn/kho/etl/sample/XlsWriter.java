package vn.kho.etl.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.jspecify.annotations.Nullable;

/** Writes rows as an .xls file with a header, text cells and a footer under the second column. */
final class XlsWriter {
  private XlsWriter() {}

  static void write(Path folder, SampleRecords rows, String footer) throws IOException {
    try (HSSFWorkbook book = new HSSFWorkbook();
        OutputStream bytes = Files.newOutputStream(file(folder, rows.file()))) {
      Sheet sheet = book.createSheet("Sheet1");
      List<Map<String, @Nullable Object>> records = rows.records();
      List<String> header = List.copyOf(records.get(0).keySet());
      Row top = sheet.createRow(0);
      for (int column = 0; column < header.size(); column++) {
        top.createCell(column).setCellValue(header.get(column));
      }
      for (int i = 0; i < records.size(); i++) {
        Row row = sheet.createRow(i + 1);
        for (int column = 0; column < header.size(); column++) {
          String text = String.valueOf(records.get(i).get(header.get(column)));
          if (!text.isEmpty()) {
            row.createCell(column).setCellValue(text);
          }
        }
      }
      sheet.createRow(records.size() + 1).createCell(1).setCellValue(footer);
      book.write(bytes);
    }
  }

  /**
   * The path with its name in decomposed Unicode, as the real files have it; in ASCII where the
   * file system cannot hold that.
   */
  private static Path file(Path folder, String name) {
    String decomposed = Normalizer.normalize(name, Normalizer.Form.NFD);
    try {
      return folder.resolve(decomposed);
    } catch (InvalidPathException noUnicode) {
      return folder.resolve(decomposed.replaceAll("\\p{M}+", ""));
    }
  }
}
