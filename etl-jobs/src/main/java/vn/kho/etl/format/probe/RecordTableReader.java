package vn.kho.etl.format.probe;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.kho.etl.format.RecordFormats;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableReader;
import vn.kho.etl.probe.TableRows;
import vn.kho.etl.record.DetectedOptions;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.FormatReader;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.json.FieldPaths;
import vn.kho.schema.format.JsonFileFormat;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Reads files of record formats with the readers that loads use: every field of every record. */
public final class RecordTableReader implements TableReader {

  @Override
  public boolean accepts(SourceFile file) {
    return RecordFormats.detect(file).isPresent();
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

  /** The format of a file, with the options by which a load would read it. */
  private static FoundFormat find(SourceFile file, ReadOptions options) throws IOException {
    FormatReader format = RecordFormats.detect(file).orElseThrow();
    DetectedOptions detected = format.detector().options(file, options);
    List<String> lists = detected.lists();
    if (options.table() > lists.size()) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot read table %d of the file, it has %d. Name another."
              .formatted(options.table(), lists.size()));
    }
    Map<String, String> found = new LinkedHashMap<>(detected.options());
    if (!lists.get(options.index()).isEmpty()) {
      found.put(JsonFileFormat.RECORD_PATH.key(), lists.get(options.index()));
    }
    return new FoundFormat(format.format(), found, lists);
  }
}
