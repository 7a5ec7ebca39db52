package vn.kho.etl.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import vn.kho.etl.parquet.ParquetFormat;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.record.FileHead;
import vn.kho.etl.record.FormatReader;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.csv.CsvFormat;
import vn.kho.etl.record.fixed.FixedWidthFormat;
import vn.kho.etl.record.geo.GeoJsonFormat;
import vn.kho.etl.record.json.JsonFormat;
import vn.kho.etl.record.json.JsonLinesFormat;
import vn.kho.etl.record.json.RowsFormat;
import vn.kho.etl.record.xml.XmlFormat;
import vn.kho.etl.workbook.ExcelFormat;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.format.FileFormatPlugin;

/**
 * The readers of all formats, those of plugins first. A file without a contract is of the first
 * format that detects it, so that special kinds of JSON come before JSON.
 */
public final class RecordFormats {
  private static final List<FormatReader> READERS =
      withPlugins(
          List.of(
              ParquetFormat.READER,
              XmlFormat.READER,
              GeoJsonFormat.READER,
              JsonLinesFormat.READER,
              JsonFormat.READER,
              CsvFormat.READER,
              ExcelFormat.READER,
              FixedWidthFormat.READER,
              RowsFormat.READER));

  private RecordFormats() {}

  /** The reader of the format that a contract's server names, with the options of the server. */
  public static RecordFormat of(Server server) {
    return named(server.format())
        .orElseThrow(
            () -> new IllegalStateException("a format without a reader: " + server.format().name()))
        .reader()
        .apply(server);
  }

  /** The first format that detects a file by its first bytes; empty where none does. */
  public static Optional<FormatReader> detect(SourceFile file) {
    FileHead head = new FileHead(file);
    return READERS.stream().filter(one -> one.detector().detects(head)).findFirst();
  }

  /** All of them, in the order in which they are asked. */
  static List<FormatReader> all() {
    return READERS;
  }

  private static Optional<FormatReader> named(FileFormat format) {
    return READERS.stream().filter(one -> one.format().name().equals(format.name())).findFirst();
  }

  private static List<FormatReader> withPlugins(List<FormatReader> own) {
    List<FormatReader> all = new ArrayList<>();
    for (FileFormatPlugin plugin : ServiceLoader.load(FileFormatPlugin.class)) {
      if (plugin instanceof RecordFormatPlugin reading) {
        all.add(new FormatReader(reading.format(), reading::reader, reading));
      }
    }
    all.addAll(own);
    return List.copyOf(all);
  }
}
