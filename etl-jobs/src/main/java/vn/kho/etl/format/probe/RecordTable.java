package vn.kho.etl.format.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.probe.TableLayout;
import vn.kho.etl.probe.TableRows;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.step.PlainText;

/**
 * The records of a file as rows of text. Records that a load would reject are counted and left out.
 */
final class RecordTable implements TableRows {
  private static final int MOST_REASONS = 20;

  private final RecordReader reader;
  private final FoundFormat found;
  private final List<String> fields;
  private final Map<String, Long> refused = new LinkedHashMap<>();
  private boolean any;

  RecordTable(RecordReader reader, FoundFormat found, List<String> fields) {
    this.reader = reader;
    this.found = found;
    this.fields = List.copyOf(fields);
  }

  @Override
  public @Nullable List<String> next() throws IOException {
    for (RawRecord record = reader.next(); record != null; record = reader.next()) {
      List<String> texts = texts(record);
      boolean half = texts.stream().anyMatch(PlainText::halfCharacter);
      String fault = half ? "a text of it holds half a surrogate pair" : record.fault();
      if (fault == null) {
        any = true;
        return texts;
      }
      boolean more = refused.size() < MOST_REASONS || refused.containsKey(fault);
      refused.merge(more ? fault : "other", 1L, Long::sum);
    }
    if (!any && !refused.isEmpty()) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot read the file, none of its records is one, such as: "
              + refused.keySet().iterator().next()
              + ". Ask the agency for a list of objects.");
    }
    return null;
  }

  private List<String> texts(RawRecord record) {
    List<String> texts = new ArrayList<>(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      String text = record.text(i);
      texts.add(text == null ? "" : text);
    }
    return texts;
  }

  @Override
  public TableLayout layout() {
    return new TableLayout(
        found.format().name(), found.options(), 0, fields, found.lists().size(), Map.of(), refused);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
