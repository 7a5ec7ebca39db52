package vn.kho.etl.format;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import vn.kho.etl.parquet.ParquetFormat;
import vn.kho.etl.record.FixedWidthFormat;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.csv.CsvFormat;
import vn.kho.etl.record.geo.GeoJsonFormat;
import vn.kho.etl.record.json.JsonFormat;
import vn.kho.etl.record.json.JsonLinesFormat;
import vn.kho.etl.record.json.RowsFormat;
import vn.kho.etl.record.xml.XmlFormat;
import vn.kho.etl.workbook.ExcelFormat;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.format.FileFormatPlugin;
import vn.kho.schema.format.FileFormats;

/** The readers of all formats, bound to their descriptions in {@link FileFormats} by name. */
public final class RecordFormats {
  private static final Map<String, Function<Server, RecordFormat>> READERS = readers();

  private RecordFormats() {}

  /** The reader of the format that a contract's server names, with the options of the server. */
  public static RecordFormat of(Server server) {
    Function<Server, RecordFormat> reader = READERS.get(server.format().name());
    if (reader == null) {
      throw new IllegalStateException("a format without a reader: " + server.format().name());
    }
    return reader.apply(server);
  }

  /** Whether a format has a reader. */
  static boolean reads(FileFormat format) {
    return READERS.containsKey(format.name());
  }

  private static Map<String, Function<Server, RecordFormat>> readers() {
    Map<String, Function<Server, RecordFormat>> readers = new HashMap<>();
    readers.put(FileFormats.JSON.name(), JsonFormat::of);
    readers.put(FileFormats.CSV.name(), CsvFormat::of);
    readers.put(FileFormats.EXCEL.name(), ExcelFormat::of);
    readers.put(FileFormats.JSON_LINES.name(), JsonLinesFormat::of);
    readers.put(FileFormats.XML.name(), XmlFormat::of);
    readers.put(FileFormats.GEO_JSON.name(), GeoJsonFormat::of);
    readers.put(FileFormats.PARQUET.name(), ParquetFormat::of);
    readers.put(FileFormats.FIXED_WIDTH.name(), FixedWidthFormat::of);
    readers.put(FileFormats.ROWS.name(), server -> new RowsFormat());
    for (FileFormatPlugin plugin : ServiceLoader.load(FileFormatPlugin.class)) {
      if (plugin instanceof RecordFormatPlugin own) {
        readers.put(own.format().name(), own::reader);
      }
    }
    return Map.copyOf(readers);
  }
}
