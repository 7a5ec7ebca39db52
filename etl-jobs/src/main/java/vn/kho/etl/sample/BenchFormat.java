package vn.kho.etl.sample;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** The formats in which a generated delivery can be written: the same records, all as texts. */
public enum BenchFormat {
  /** As it is generated. */
  CSV,
  /** One array of objects. */
  JSON,
  /** One sheet of a workbook. */
  XLSX;

  /** The format's name in a contract, and its file name extension. */
  String word() {
    return switch (this) {
      case CSV -> "csv";
      case JSON -> "json";
      case XLSX -> "xlsx";
    };
  }

  /** Writes the records of a CSV file, whose first line names the columns, in this format. */
  void write(Path csv, Path to) throws IOException {
    switch (this) {
      case CSV -> Files.move(csv, to);
      case JSON -> json(csv, to);
      case XLSX -> xlsx(csv, to);
    }
  }

  private static void json(Path csv, Path to) throws IOException {
    try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(csv);
        JsonGenerator out = new ObjectMapper().createGenerator(Files.newBufferedWriter(to))) {
      Iterator<CsvRecord> each = records.iterator();
      List<String> names = each.next().getFields();
      out.writeStartArray();
      while (each.hasNext()) {
        List<String> cells = each.next().getFields();
        out.writeStartObject();
        for (int i = 0; i < cells.size(); i++) {
          out.writeStringField(names.get(i), cells.get(i));
        }
        out.writeEndObject();
        out.writeRaw('\n');
      }
      out.writeEndArray();
    }
  }

  private static void xlsx(Path csv, Path to) throws IOException {
    try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(csv);
        SheetFileWriter out = new SheetFileWriter(Files.newOutputStream(to), "Trang 1", false)) {
      for (CsvRecord record : records) {
        out.add(record.getFields(), column -> false);
      }
    }
  }
}
