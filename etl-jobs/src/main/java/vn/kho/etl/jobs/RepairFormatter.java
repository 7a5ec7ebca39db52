package vn.kho.etl.jobs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.kho.etl.repair.EncodedTable;
import vn.kho.etl.repair.SuspectCell;
import vn.kho.etl.repair.TableRepair;

/** Formats what a repair found, as text or as JSON. */
final class RepairFormatter {
  private static final int SHOWN = 20;

  private RepairFormatter() {}

  static String text(EncodedTable table, TableRepair repair) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "%,d rows, %d columns: %d repaired, %d proposed"
            .formatted(
                table.height(), table.width(), repair.repaired().size(), repair.proposed().size()));
    if (!repair.sums().isEmpty()) {
      line(text, "sums: %s".formatted(String.join("; ", repair.sums())));
    }
    if (!repair.dependencies().isEmpty()) {
      List<String> first =
          repair.dependencies().subList(0, Math.min(SHOWN, repair.dependencies().size()));
      String more = first.size() < repair.dependencies().size() ? "; ..." : "";
      line(
          text,
          "dependencies (%d): %s"
              .formatted(repair.dependencies().size(), String.join("; ", first) + more));
    }
    cells(text, "repaired", table, repair.repaired());
    cells(text, "proposed", table, repair.proposed());
    return text.toString().stripTrailing();
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }

  private static void cells(
      StringBuilder text, String outcome, EncodedTable table, List<SuspectCell> cells) {
    Map<String, Integer> counts = new TreeMap<>();
    cells.forEach(
        c -> counts.merge(table.columns().get(c.column()) + " by " + c.kind(), 1, Integer::sum));
    counts.forEach((what, count) -> line(text, "%s: %d of %s".formatted(outcome, count, what)));
    for (SuspectCell cell : cells.subList(0, Math.min(SHOWN, cells.size()))) {
      line(
          text,
          "  row %d, %s: %s -> %s (%s)"
              .formatted(
                  cell.row() + 1,
                  table.columns().get(cell.column()),
                  cell.original() == null ? "empty" : cell.original(),
                  cell.proposal() == null ? "?" : cell.proposal(),
                  cell.reason()));
    }
    if (cells.size() > SHOWN) {
      line(
          text,
          "  ... and %d more; --findings FILE or --json lists all".formatted(cells.size() - SHOWN));
    }
  }

  static String json(EncodedTable table, TableRepair repair) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("rows", table.height());
      json.writeNumberField("columns", table.width());
      texts(json, "sums", repair.sums());
      texts(json, "dependencies", repair.dependencies());
      cells(json, "repaired", table, repair.repaired());
      cells(json, "proposed", table, repair.proposed());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void texts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static void cells(
      JsonGenerator json, String name, EncodedTable table, List<SuspectCell> cells)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (SuspectCell cell : cells) {
      json.writeStartObject();
      json.writeNumberField("row", cell.row() + 1);
      json.writeStringField("column", table.columns().get(cell.column()));
      json.writeStringField("original", cell.original());
      json.writeStringField("value", cell.proposal());
      json.writeStringField("kind", cell.kind());
      json.writeStringField("reason", cell.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
