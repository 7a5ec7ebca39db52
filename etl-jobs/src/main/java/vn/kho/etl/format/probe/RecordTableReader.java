package vn.kho.etl.format.probe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableReader;
import vn.kho.etl.probe.TableRows;
import vn.kho.etl.record.DecodedText;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.json.FieldPaths;
import vn.kho.etl.record.json.JsonLists;
import vn.kho.etl.record.xml.XmlLists;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Reads files of record formats by the readers that loads have, every field of every record. */
public final class RecordTableReader implements TableReader {

  @Override
  public boolean accepts(SourceFile file) {
    return RecordFileDetector.detect(file).isPresent();
  }

  @Override
  public TableRows open(SourceFile file, ReadOptions options) throws IOException {
    FoundFormat found = find(file, options);
    RecordFormat format = found.reader();
    List<String> paths;
    try (InputStream bytes = file.open()) {
      paths = FieldPaths.of(format, bytes);
    }
    RecordReader reader =
        format.open(
            file.open(), FileChunk.WHOLE, new FieldSelection(paths, java.util.Set.copyOf(paths)));
    return new RecordTable(reader, found, paths);
  }

  /** What a file is, with the options under which a load reads it. */
  private static FoundFormat find(SourceFile file, ReadOptions options) throws IOException {
    FileFormat format = RecordFileDetector.detect(file).orElseThrow();
    Map<String, String> found = new LinkedHashMap<>();
    List<String> lists = List.of("");
    if (format.equals(FileFormats.JSON) || format.equals(FileFormats.JSON_LINES)) {
      String encoding = encoding(file, options);
      if (!encoding.isEmpty()) {
        found.put("encoding", encoding);
      }
      if (format.equals(FileFormats.JSON)) {
        try (InputStream bytes = file.open()) {
          lists = JsonLists.paths(bytes, encoding);
        }
      }
    } else if (format.equals(FileFormats.GEO_JSON) && !options.meridian().isEmpty()) {
      found.put("meridian", options.meridian());
    } else if (format.equals(FileFormats.XML)) {
      try (InputStream bytes = file.open()) {
        lists = XmlLists.paths(bytes);
      }
      lists = lists.isEmpty() ? List.of("") : lists;
    }
    if (options.table() > lists.size()) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot read table %d of the file, it has %d. Name another."
              .formatted(options.table(), lists.size()));
    }
    if (!lists.get(options.index()).isEmpty()) {
      found.put("recordPath", lists.get(options.index()));
    }
    return new FoundFormat(format, found, lists);
  }

  /** The encoding that must be named; empty for UTF-8 and what a byte order mark shows. */
  private static String encoding(SourceFile file, ReadOptions options) throws IOException {
    if (!options.encoding().isEmpty()) {
      return options.encoding();
    }
    DecodedText text = DecodedText.open(new ByteArrayInputStream(file.head()), "");
    return text.encoding().startsWith("UTF-") ? "" : text.encoding();
  }
}
