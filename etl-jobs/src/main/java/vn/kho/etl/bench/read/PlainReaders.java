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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * What an engineer writes first to read a file: the plain library of its format, every cell as
 * text, no encoding found and nothing checked. Each gives how many characters the cells have, so
 * that none is left unread.
 */
final class PlainReaders {
  /**
   * A plain reader.
   *
   * @param library what it is
   * @param reading reads a file
   */
  record PlainReader(String library, Reading reading) {}

  /** Reads a file to its end. */
  @FunctionalInterface
  interface Reading {
    long characters(Path file) throws IOException;
  }

  private static final Set<String> ROW_ENDS = Set.of("hs", "table-row");
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

  private static long csv(Path file) throws IOException {
    long characters = 0;
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
      for (CsvRecord row : csv) {
        for (String cell : row.getFields()) {
          characters += cell.length();
        }
      }
    }
    return characters;
  }

  private static long json(Path file) throws IOException {
    ObjectReader reader = new ObjectMapper().readerFor(JsonNode.class);
    long characters = 0;
    try (InputStream bytes = Files.newInputStream(file);
        MappingIterator<JsonNode> records = reader.readValues(bytes)) {
      while (records.hasNextValue()) {
        characters += texts(records.nextValue());
      }
    }
    return characters;
  }

  private static long tree(Path file) throws IOException {
    long characters = 0;
    try (InputStream bytes = Files.newInputStream(file)) {
      for (JsonNode feature : new ObjectMapper().readTree(bytes).path("features")) {
        characters += texts(feature.path("properties"));
        characters += feature.path("geometry").toString().length();
      }
    }
    return characters;
  }

  private static long texts(JsonNode record) {
    long characters = 0;
    for (JsonNode value : record) {
      characters += value.asText().length();
    }
    return characters;
  }

  private static long xml(Path file) throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      return xml(bytes);
    }
  }

  /** Gathers the texts of each row, as a reader of records must. */
  private static long xml(InputStream bytes) throws IOException {
    try {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_COALESCING, true);
      XMLStreamReader xml = factory.createXMLStreamReader(bytes);
      long characters = 0;
      List<String> row = new ArrayList<>();
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.CHARACTERS) {
          row.add(xml.getText());
        } else if (event == XMLStreamConstants.END_ELEMENT
            && ROW_ENDS.contains(xml.getLocalName())) {
          for (String text : row) {
            characters += text.length();
          }
          row.clear();
        }
      }
      return characters;
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static long ods(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream bytes = zip.getInputStream(zip.getEntry("content.xml"))) {
      return xml(bytes);
    }
  }

  private static long parquet(Path file) throws IOException {
    long characters = 0;
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
            .build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        for (int i = 0; i < row.getType().getFieldCount(); i++) {
          characters += row.getValueToString(i, 0).length();
        }
      }
    }
    return characters;
  }

  private static long xlsx(Path file) throws IOException {
    long characters = 0;
    try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile());
        Stream<org.dhatim.fastexcel.reader.Row> rows = workbook.getFirstSheet().openStream()) {
      for (var all = rows.iterator(); all.hasNext(); ) {
        for (org.dhatim.fastexcel.reader.Cell cell : all.next()) {
          characters += cell == null ? 0 : cell.getText().length();
        }
      }
    }
    return characters;
  }

  private static long xls(Path file) throws IOException {
    long characters = 0;
    try (InputStream bytes = Files.newInputStream(file);
        HSSFWorkbook workbook = new HSSFWorkbook(bytes)) {
      for (Row row : workbook.getSheetAt(0)) {
        List<String> cells = new ArrayList<>();
        for (Cell cell : row) {
          cells.add(cell.toString());
          characters += cells.get(cells.size() - 1).length();
        }
      }
    }
    return characters;
  }
}
