package vn.kho.etl.record.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.ColumnNames;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.SourceColumns;
import vn.kho.etl.record.StrictDecoder;
import vn.kho.etl.record.TextOpener;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Reads the records of a JSON file one after the other. */
final class JsonRecordReader implements RecordReader {
  private final JsonParser parser;
  private final JsonFields fields;
  private final JsonKeyCache known = new JsonKeyCache();
  private final JsonFormat format;
  private final boolean lines;
  private final List<String> steps;

  /**
   * For each object that the list is in, from outside, at which step of the path its key begins.
   */
  private final List<Integer> levels = new ArrayList<>();

  private long number;

  /** Why the first object may be an envelope, where it is the only one; empty for no reason. */
  private String doubt = "";

  JsonRecordReader(JsonParser parser, JsonFormat format, FieldSelection fields) throws IOException {
    this.parser = parser;
    this.format = format;
    this.fields = new JsonFields(fields);
    try {
      if (parser.nextToken() == null) {
        throw broken("the file is empty", null);
      }
      steps = format.recordPath().isEmpty() ? List.of() : new JsonPath(format.recordPath()).steps();
      descend();
      lines = parser.currentToken() == JsonToken.START_OBJECT && levels.isEmpty();
      if (!lines && parser.currentToken() != JsonToken.START_ARRAY) {
        String where = levels.isEmpty() ? "the file" : "'" + format.recordPath() + "'";
        throw shape(where + " is no list of records but " + kind(parser.currentToken()));
      }
    } catch (JsonProcessingException | StrictDecoder.MalformedBytesException e) {
      throw broken(e);
    }
  }

  /**
   * Descends to the list; a key that equals the rest of the path takes precedence over its parts.
   */
  private void descend() throws IOException {
    int from = 0;
    while (from < steps.size()) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw shape("no object holds '" + steps.get(from) + "' but " + kind(parser.currentToken()));
      }
      levels.add(from);
      from = step(from);
    }
  }

  private int step(int from) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      int end = end(key, from);
      if (end > from) {
        return end;
      }
      parser.skipChildren();
    }
    throw shape("no field '" + steps.get(from) + "' in it; check kho.recordPath");
  }

  /** Behind which step of the path a key ends that begins at a step; that step if it is another. */
  private int end(String key, int from) {
    String name = ColumnNames.composed(key);
    for (int end = steps.size(); end > from; end--) {
      if (name.equals(ColumnNames.composed(String.join(".", steps.subList(from, end))))) {
        return end;
      }
    }
    return from;
  }

  @Override
  public @Nullable RawRecord next() throws IOException {
    try {
      if (!advance()) {
        if (number == 1 && !doubt.isEmpty()) {
          throw shape(doubt);
        }
        return null;
      }
      Object record = JsonObject.read(parser, known);
      if (number == 1 && record instanceof JsonObject object && object.twice() == null) {
        expect(object);
      }
      return fields.record(number, record);
    } catch (JsonProcessingException | StrictDecoder.MalformedBytesException e) {
      throw broken(e);
    }
  }

  /** Gives every record as it is written, whatever its fields. */
  void all(Consumer<@Nullable Object> taker) throws IOException {
    try {
      while (advance()) {
        taker.accept(JsonObject.read(parser, known));
      }
    } catch (JsonProcessingException | StrictDecoder.MalformedBytesException e) {
      throw broken(e);
    }
  }

  /** Goes to the next record; false at the end. */
  private boolean advance() throws IOException {
    if (!(lines && number == 0)) {
      JsonToken token = parser.nextToken();
      if (token == null && lines) {
        return false;
      }
      if (token == JsonToken.END_ARRAY && !lines) {
        finish();
        return false;
      }
      if (token == null) {
        throw broken("it ends in the middle of the list", null);
      }
    }
    number++;
    return true;
  }

  /**
   * An object that has no field of the contract, or holds a list of those that do, is no record.
   */
  private void expect(JsonObject record) {
    int own = fields.count(record);
    if (own == 0 && lines) {
      throw shape(
          "its first object has no field of the contract. It has: "
              + String.join(", ", record.keys())
              + ". Check kho.recordPath");
    }
    if (fields.byColumns(record)) {
      doubt =
          "it has one object, whose fields all hold lists or objects: it may be a table written"
              + " column by column, and no record. Ask the agency for a list of objects";
    }
    for (int i = 0; i < record.keys().size(); i++) {
      String key = record.keys().get(i);
      if (fields.reads(record, i) || format.ignored().contains(key)) {
        continue;
      }
      String path = JsonFields.listPath(key, record.value(i), fields, Math.max(1, own));
      if (path != null) {
        throw shape(
            "its first object is an envelope and no record: the list '"
                + path
                + "' in it holds objects with the fields of the contract. Set kho.recordPath to it,"
                + " or name '"
                + key
                + "' in kho.ignore");
      }
      if (lines && doubt.isEmpty()) {
        doubt = doubt(key, record.value(i), own);
      }
    }
  }

  /**
   * Why an object that has the fields of the contract may be an envelope all the same, if no other
   * follows it: a key that no field reads holds a list of objects, an empty list, or an object with
   * as many of the fields.
   */
  private String doubt(String key, @Nullable Object value, int own) {
    String list = JsonFields.listPath(key, value, fields, 0);
    boolean inner =
        value instanceof JsonObject object
            && (fields.count(object) >= own || fields.byKeys(object, Math.max(1, own)));
    if (list == null && !inner) {
      return "";
    }
    return "it is one object, which has fields of the contract and beside them "
        + (list == null ? "the object '" + key : "the list '" + list)
        + "': it may be an envelope and no record. "
        + (list == null ? "If it is one, ask the agency for a list" : "Set kho.recordPath to it")
        + ", or name '"
        + key
        + "' in kho.ignore";
  }

  /**
   * Reads to the end of the file, so that neither a truncated file nor two concatenated ones are
   * accepted, nor one in which a key of the path stands twice: its second list would be lost.
   */
  private void finish() throws IOException {
    int open = levels.size();
    int lowest = open; // Below it other objects may have such keys.
    JsonToken token;
    while ((token = parser.nextToken()) != null) {
      if (open == 0) {
        throw broken("there is more after its end", null);
      }
      if (open == lowest && token == JsonToken.FIELD_NAME) {
        int from = levels.get(open - 1);
        if (end(parser.currentName(), from) > from) {
          throw broken("its '" + parser.currentName() + "' stands twice", null);
        }
      }
      open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      lowest = Math.min(lowest, open);
    }
  }

  @Override
  public SourceColumns columns() {
    return fields.columns();
  }

  private static String kind(@Nullable JsonToken token) {
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_NULL -> "null";
      case VALUE_STRING -> "a text";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      default -> "nothing";
    };
  }

  private KhoException broken(IOException e) {
    return e instanceof StrictDecoder.MalformedBytesException malformed
        ? TextOpener.miscoded("JSON", Math.max(1, number), malformed.place(0), e)
        : broken(reason(e), e);
  }

  private String reason(IOException e) {
    String record = number == 0 ? "" : " (record " + number + ")";
    if (e instanceof StreamConstraintsException) {
      return "a value in it is nested too deep or too long" + place(e) + record;
    }
    String reported = String.valueOf(e.getMessage());
    if (reported.contains("Non-standard token")) {
      String token = reported.replaceAll("(?s).*Non-standard token '([^']*)'.*", "$1");
      return "it holds " + token + ", which is no number of JSON" + place(e) + record;
    }
    return "it is no JSON from" + place(e) + " on" + record;
  }

  private static String place(IOException e) {
    return e instanceof JsonProcessingException json && json.getLocation() != null
        ? " line " + json.getLocation().getLineNr() + ", column " + json.getLocation().getColumnNr()
        : " some place";
  }

  static KhoException shape(String why) {
    return new KhoException(ErrorCode.SOURCE_SHAPE, "Cannot read the JSON file, " + why + ".");
  }

  private static KhoException broken(String why, @Nullable Throwable cause) {
    String message = "Cannot read the JSON file, " + why + ". Ask the agency to deliver it again.";
    return cause == null
        ? new KhoException(ErrorCode.SOURCE_UNREADABLE, message)
        : new KhoException(ErrorCode.SOURCE_UNREADABLE, message, cause);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
