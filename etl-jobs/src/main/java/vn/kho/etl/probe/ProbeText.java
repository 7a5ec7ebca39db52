package vn.kho.etl.probe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import vn.kho.schema.problem.KhoException;

/** Formats what was found of a file, as a paragraph for people and as JSON. */
public final class ProbeText {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int SHOWN = 60;

  private ProbeText() {}

  /** A paragraph for people. */
  public static String of(ProbeResult result) {
    TableLayout layout = result.layout();
    StringBuilder text = new StringBuilder(result.file()).append(": ").append(layout.format());
    layout
        .details()
        .forEach((name, value) -> text.append(", ").append(name).append(' ').append(shown(value)));
    text.append(
        String.format(
            Locale.ROOT, "%n  %,d rows, %d columns", result.rows(), result.columns().size()));
    text.append(", header rows: ").append(layout.headerRows());
    text.append(", tables: ").append(layout.tables());
    if (result.uneven() > 0) {
      text.append(String.format(Locale.ROOT, ", uneven rows: %,d", result.uneven()));
    }
    counts(text, "left out", layout.leftOut());
    counts(text, "refused", layout.refused());
    int most = Math.min(SHOWN, result.columns().size());
    for (int i = 0; i < most; i++) {
      ColumnSummary column = result.columns().get(i);
      String name = column.name().isEmpty() ? "column " + (i + 1) : column.name().strip();
      text.append(String.format(Locale.ROOT, "%n  %s  %s", shown(name), line(column)));
    }
    if (most < result.columns().size()) {
      text.append("\n  ...");
    }
    return text.toString();
  }

  private static String line(ColumnSummary column) {
    String zeros =
        column.leadingZeros() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                ", leading zeros in %,d (a code is text, no number)",
                column.leadingZeros());
    String empty =
        column.empty() == 0 ? "" : String.format(Locale.ROOT, ", empty in %,d", column.empty());
    return word(column.kind()) + zeros + empty;
  }

  private static void counts(StringBuilder text, String what, Map<String, Long> counts) {
    if (!counts.isEmpty()) {
      StringJoiner parts = new StringJoiner(", ", "\n  " + what + ": ", "");
      counts.forEach((name, count) -> parts.add(name + " " + count));
      text.append(parts);
    }
  }

  private static String word(CellKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String shown(String value) {
    return switch (value) {
      case "" -> "none";
      case "\t" -> "tab";
      case " " -> "blank";
      default -> value.replace("\n", " ").replace("\r", " ");
    };
  }

  /** One line of JSON. */
  public static String json(ProbeResult result) {
    return written(
        json -> {
          TableLayout layout = result.layout();
          json.writeStringField("file", result.file());
          json.writeStringField("format", layout.format());
          json.writeObjectFieldStart("details");
          for (var one : layout.details().entrySet()) {
            json.writeStringField(one.getKey(), one.getValue());
          }
          json.writeEndObject();
          json.writeNumberField("tables", layout.tables());
          json.writeNumberField("headerRows", layout.headerRows());
          json.writeNumberField("rows", result.rows());
          json.writeNumberField("unevenRows", result.uneven());
          counts(json, "leftOut", layout.leftOut());
          counts(json, "refused", layout.refused());
          json.writeArrayFieldStart("columns");
          for (ColumnSummary column : result.columns()) {
            json.writeStartObject();
            json.writeStringField("name", column.name());
            json.writeStringField("type", word(column.kind()));
            json.writeNumberField("empty", column.empty());
            if (column.leadingZeros() > 0) {
              json.writeNumberField("leadingZeros", column.leadingZeros());
            }
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /** One line of JSON for a file that could not be read. */
  public static String json(String file, KhoException e) {
    return written(
        json -> {
          json.writeStringField("file", file);
          json.writeStringField("error", e.code().text());
          json.writeStringField("message", e.getMessage());
        });
  }

  private static void counts(JsonGenerator json, String name, Map<String, Long> counts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (var one : counts.entrySet()) {
      json.writeNumberField(one.getKey(), one.getValue());
    }
    json.writeEndObject();
  }

  /** Writes the fields of an object. */
  @FunctionalInterface
  private interface FieldWriter {
    void write(JsonGenerator json) throws IOException;
  }

  private static String written(FieldWriter fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
