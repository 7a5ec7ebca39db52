package vn.kho.etl.record.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.FormatReader;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.format.JsonFileFormat;
import vn.kho.schema.format.TableOptions;

/**
 * JSON: an envelope with a list of records below {@code recordPath}, a bare list, or one record
 * after another.
 *
 * @param recordPath path to the list, as {@link JsonPath} writes it; empty for a bare list or lines
 * @param encoding the encoding; empty for what the bytes show, otherwise UTF-8
 * @param ignored keys that are left out on purpose
 */
public record JsonFormat(String recordPath, String encoding, List<String> ignored)
    implements RecordFormat {
  /** Its entry among the readers. */
  public static final FormatReader READER =
      new FormatReader(FileFormats.JSON, JsonFormat::of, new JsonDetector());

  /** The format with the options of a contract's server. */
  public static JsonFormat of(Server server) {
    return new JsonFormat(
        JsonFileFormat.RECORD_PATH.given(server.options()).orElse(""),
        TableOptions.ENCODING.given(server.options()).orElse(""),
        server.ignored());
  }

  /** Keeps a list that can be serialised. */
  public JsonFormat {
    ignored = new ArrayList<>(ignored);
  }

  /** The format without ignored keys. */
  public JsonFormat(String recordPath, String encoding) {
    this(recordPath, encoding, List.of());
  }

  @Override
  public RecordReader open(InputStream bytes, FileChunk chunk, FieldSelection fields)
      throws IOException {
    return reader(bytes, fields);
  }

  JsonRecordReader reader(InputStream bytes, FieldSelection fields) throws IOException {
    return new JsonRecordReader(JsonSource.parser(bytes, encoding), this, fields);
  }

  /** As {@link JsonColumns} says; the whole file is read. */
  @Override
  public List<String> columns(InputStream bytes, Set<String> wanted) throws IOException {
    FieldSelection none = new FieldSelection(List.of());
    try (JsonRecordReader reading = reader(bytes, none)) {
      JsonColumns columns = new JsonColumns(wanted);
      reading.all(columns::take);
      return columns.names();
    }
  }
}
