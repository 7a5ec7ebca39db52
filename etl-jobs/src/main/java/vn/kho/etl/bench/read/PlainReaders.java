package vn.kho.etl.bench.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/**
 * The baseline of the read benchmark: a plain library for each format, every cell of every column
 * as text, no detection of encodings, no checks. Each returns the number of records and of
 * characters in their cells, which proves that everything was read.
 */
final class PlainReaders {
  /**
   * A plain reader.
   *
   * @param library what it is
   * @param reading reads a file
   */
  record PlainReader(String library, PlainReading reading) {}

  /** Reads a file to its end. */
  @FunctionalInterface
  interface PlainReading {
    ReadAmount read(Path file) throws IOException;
  }

  private static final Map<String, PlainReader> READERS = readers();

  private PlainReaders() {}

  static PlainReader of(String format) {
    PlainReader reader = READERS.get(format);
    if (reader == null) {
      throw new IllegalArgumentException("a format without a plain reader: " + format);
    }
    return reader;
  }

  private static Map<String, PlainReader> readers() {
    Map<String, PlainReader> readers = new LinkedHashMap<>();
    readers.put("csv", new PlainReader("FastCSV", PlainReaders::csv));
    readers.put("json", new PlainReader("Jackson, tree of each record", PlainReaders::json));
    readers.put("jsonl", new PlainReader("Jackson, tree of each record", PlainReaders::json));
    readers.put("geojson", new PlainReader("Jackson, tree of the file", PlainReaders::tree));
    readers.put("xml", new PlainReader("StAX of the JDK", PlainReaders::xml));
    readers.put("parquet", new PlainReader("parquet-hadoop, groups", PlainReaders::parquet));
    readers.put("xlsx", new PlainReader("fastexcel-reader", PlainReaders::xlsx));
    readers.put("ods", new PlainReader("StAX of the JDK on content.xml", PlainReaders::ods));
    readers.put("xls", new PlainReader("POI, user model", PlainReaders::xls));
    return readers;
  }

  private static ReadAmount csv(Path file) throws IOException {
    long rows = 0;
    long characters = 0;
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
      Iterator<CsvRecord> all = csv.iterator();
      all.next(); // the header
      while (all.hasNext()) {
        CsvRecord row = all.next();
        rows++;
        for (String cell : row.getFields()) {
          characters += cell.length();
        }
      }
    }
    return new ReadAmount(rows, characters);
  }

  private static ReadAmount json(Path file) throws IOException {
    ObjectReader reader = new ObjectMapper().readerFor(JsonNode.class);
    long count = 0;
    long characters = 0;
    try (InputStream bytes = Files.newInputStream(file);
        MappingIterator<JsonNode> records = reader.readValues(bytes)) {
      while (records.hasNextValue()) {
        characters += texts(records.nextValue());
        count++;
      }
    }
    return new ReadAmount(count, characters);
  }

  private static ReadAmount tree(Path file) throws IOException {
    long count = 0;
    long characters = 0;
    try (InputStream bytes = Files.newInputStream(file)) {
      for (JsonNode feature : new ObjectMapper().readTree(bytes).path("features")) {
        characters += texts(feature.path("properties"));
        characters += feature.path("geometry").toString().length();
        count++;
      }
    }
    return new ReadAmount(count, characters);
  }

  private static long texts(JsonNode record) {
    long characters = 0;
    for (JsonNode value : record) {
      characters += value.asText().length();
    }
    return characters;
  }

  /** Each record as a map from the names of its elements to their texts. */
  private static ReadAmount xml(Path file) throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      XMLStreamReader xml = stax(bytes);
      long records = 0;
      long characters = 0;
      Map<String, String> record = new LinkedHashMap<>();
      String name = "";
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          name = xml.getLocalName();
        } else if (event == XMLStreamConstants.CHARACTERS && !name.isEmpty()) {
          record.put(name, xml.getText());
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          name = "";
          if (xml.getLocalName().equals("hs")) {
            records++;
            for (String field : GeneratedRows.NAMES) {
              characters += record.getOrDefault(field, "").length();
            }
            record.clear();
          }
        }
      }
      return new ReadAmount(records, characters);
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static XMLStreamReader stax(InputStream bytes) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory.createXMLStreamReader(bytes);
  }

  /** Collects the texts of each row, as a reader of records must. */
  private static ReadAmount table(InputStream bytes) throws IOException {
    try {
      XMLStreamReader xml = stax(bytes);
      long rows = 0;
      long characters = 0;
      List<String> row = new ArrayList<>();
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.CHARACTERS) {
          row.add(xml.getText());
        } else if (event == XMLStreamConstants.END_ELEMENT
            && xml.getLocalName().equals("table-row")) {
          rows++;
          for (String text : row) {
            characters += text.length();
          }
          row.clear();
        }
      }
      return ReadAmount.belowHeader(rows, characters);
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static ReadAmount ods(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream bytes = zip.getInputStream(zip.getEntry("content.xml"))) {
      return table(bytes);
    }
  }

  private static ReadAmount parquet(Path file) throws IOException {
    long rows = 0;
    long characters = 0;
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
            .build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        for (int i = 0; i < row.getType().getFieldCount(); i++) {
          characters += row.getValueToString(i, 0).length();
        }
        rows++;
      }
    }
    return new ReadAmount(rows, characters);
  }

  private static ReadAmount xlsx(Path file) throws IOException {
    long count = 0;
    long characters = 0;
    try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile());
        Stream<org.dhatim.fastexcel.reader.Row> rows = workbook.getFirstSheet().openStream()) {
      for (var all = rows.iterator(); all.hasNext(); ) {
        for (org.dhatim.fastexcel.reader.Cell cell : all.next()) {
          characters += cell == null ? 0 : cell.getText().length();
        }
        count++;
      }
    }
    return ReadAmount.belowHeader(count, characters);
  }

  private static ReadAmount xls(Path file) throws IOException {
    long count = 0;
    long characters = 0;
    try (InputStream bytes = Files.newInputStream(file);
        HSSFWorkbook workbook = new HSSFWorkbook(bytes)) {
      for (Row row : workbook.getSheetAt(0)) {
        List<String> cells = new ArrayList<>();
        for (Cell cell : row) {
          cells.add(cell.toString());
          characters += cells.get(cells.size() - 1).length();
        }
        count++;
      }
    }
    return ReadAmount.belowHeader(count, characters);
  }
}
