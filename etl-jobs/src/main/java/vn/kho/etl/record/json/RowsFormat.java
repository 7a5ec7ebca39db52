package vn.kho.etl.record.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.CellRecord;
import vn.kho.etl.record.ColumnKind;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.FormatReader;
import vn.kho.etl.record.HeaderRow;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.SourceBytes;
import vn.kho.etl.record.SourceColumns;
import vn.kho.etl.record.SourceNumber;
import vn.kho.etl.record.TextOpener;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Rows of a database as they are landed: a first line with the columns and their kinds, then each
 * row as a list of texts, as the database writes them, and nulls; where a database types each
 * value, also numbers, and bytes as a list of their digits. Files that were landed before there
 * were kinds hold one JSON object a row, and are read as such.
 */
public record RowsFormat() implements RecordFormat {
  /** Its entry among the readers. */
  public static final FormatReader READER =
      new FormatReader(FileFormats.ROWS, server -> new RowsFormat());

  /** The key of the first line. */
  public static final String COLUMNS = "kho.columns";

  private static final JsonFactory FACTORY = new JsonFactory();

  @Override
  public RecordReader open(InputStream bytes, FileChunk chunk, FieldSelection fields)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(bytes, 1 << 16);
    byte[] first = ("{\"" + COLUMNS + "\":").getBytes(StandardCharsets.UTF_8);
    buffered.mark(first.length);
    String head = new String(buffered.readNBytes(first.length), StandardCharsets.UTF_8);
    buffered.reset();
    if (!head.equals(new String(first, StandardCharsets.UTF_8))) {
      return new JsonFormat("", "").open(buffered, chunk, fields);
    }
    return new JsonRowsReader(FACTORY.createParser(TextOpener.open(buffered, "")), fields);
  }

  private static final class JsonRowsReader implements RecordReader {
    private final JsonParser parser;
    private final HeaderRow header;
    private final List<ColumnKind> kinds = new ArrayList<>();
    private long number;

    JsonRowsReader(JsonParser parser, FieldSelection fields) throws IOException {
      this.parser = parser;
      List<String> names = new ArrayList<>();
      parser.nextToken();
      if (JsonObject.read(parser, new JsonKeyCache()) instanceof JsonObject first
          && first.value(0) instanceof List<?> columns) {
        for (Object column : columns) {
          if (column instanceof JsonObject one) {
            names.add(String.valueOf(one.value(0)));
            kinds.add(ColumnKind.valueOf(String.valueOf(one.value(1))));
          }
        }
      }
      header = HeaderRow.of(names, fields);
      for (int i = 0; i < header.places().length; i++) {
        int place = header.places()[i];
        if (place >= 0 && kinds.get(place) == ColumnKind.BINARY) {
          throw new KhoException(
              ErrorCode.SOURCE_SHAPE,
              "Cannot read binary values of a database into a table, column: "
                  + header.names().get(place)
                  + ". Name another in kho.from, or make text of it in kho.query.");
        }
      }
    }

    @Override
    public @Nullable RawRecord next() throws IOException {
      try {
        if (parser.nextToken() == null) {
          return null;
        }
        number++;
        List<@Nullable Object> cells = new ArrayList<>(kinds.size());
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          cells.add(cell(kinds.get(cells.size())));
        }
        return new CellRecord(number, header, cells);
      } catch (JsonProcessingException e) {
        throw new KhoException(
            ErrorCode.SOURCE_UNREADABLE,
            "Cannot read the landed rows after row " + number + ", they are cut off. Load again.",
            e);
      }
    }

    private @Nullable Object cell(ColumnKind kind) throws IOException {
      return switch (parser.currentToken()) {
        case VALUE_NULL -> null;
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new SourceNumber(parser.getText());
        case START_ARRAY -> {
          parser.nextToken();
          SourceBytes bytes = new SourceBytes(parser.getText());
          parser.nextToken();
          yield bytes;
        }
        default -> kind.value(parser.getText());
      };
    }

    @Override
    public SourceColumns columns() {
      return header.columns(number, 0);
    }

    @Override
    public void close() throws IOException {
      parser.close();
    }
  }
}
