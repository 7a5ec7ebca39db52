package vn.kho.etl.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FieldValue;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.SourceNumber;
import vn.kho.etl.record.json.JsonFormat;
import vn.kho.etl.workbook.ExcelFormat;
import vn.kho.quality.data.DataFormat;
import vn.kho.quality.data.DataLocation;
import vn.kho.quality.data.RecordOptions;
import vn.kho.quality.data.RecordSource;
import vn.kho.quality.data.WholeGzipStream;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Gives checks of files the readers that loads have. */
public final class FileRecordSource implements RecordSource {
  private static final int BUFFER = 1 << 16;

  /** What is found of a sheet, in the order in which it is told. */
  private static final List<String> WORDS = List.of("sheet", "headerRow", "headerRows", "skipLike");

  /** What was found of the workbook; a source reads one. */
  private final Map<String, String> found = new LinkedHashMap<>();

  private boolean looked;

  @Override
  public boolean reads(DataFormat format) {
    return format == DataFormat.JSON || format == DataFormat.EXCEL;
  }

  @Override
  public List<String> columns(DataLocation place, Set<String> wanted) {
    try (InputStream bytes = open(place)) {
      if (place.format() == DataFormat.JSON) {
        return json(place).columns(bytes, wanted);
      }
      try (RecordReader reader =
          format(place).open(bytes, FileChunk.WHOLE, new FieldSelection(List.of()))) {
        return reader.columns().unread();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void records(
      DataLocation place, List<String> columns, Consumer<@Nullable Object[]> taker) {
    FieldSelection fields = new FieldSelection(columns);
    try (InputStream bytes = open(place);
        RecordReader reader = format(place).open(bytes, FileChunk.WHOLE, fields)) {
      for (RawRecord record = reader.next(); record != null; record = reader.next()) {
        String fault = record.fault();
        if (fault != null) {
          throw unreadable(place, record.number(), fault);
        }
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = value(record.value(i));
          if (values[i] instanceof String text && loneSurrogate(text)) {
            String where = "its field '" + columns.get(i) + "' holds half a character";
            throw unreadable(place, record.number(), where);
          }
        }
        taker.accept(values);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Numbers beyond what double holds stay as they are written, so that a rule finds them. */
  private static @Nullable Object value(@Nullable Object value) {
    if (value == null
        || value instanceof Boolean
        || value instanceof LocalDate
        || value instanceof LocalDateTime
        || value instanceof OffsetDateTime) {
      return value;
    }
    if (value instanceof SourceNumber number) {
      return number(number.written());
    }
    String text = String.valueOf(FieldValue.text(value));
    return text.isEmpty() ? null : text;
  }

  private static Object number(String written) {
    double near = Double.parseDouble(written);
    int first = written.startsWith("-") ? 1 : 0;
    boolean code = written.length() > first + 1 && written.matches("-?0[0-9]+");
    if (code || !Double.isFinite(near)) {
      return written;
    }
    if (near == 0 && written.matches(".*[1-9].*[eE].*")) {
      return written;
    }
    return near == 0
        ? BigDecimal.ZERO.setScale(written.contains(".") ? 1 : 0)
        : new BigDecimal(written);
  }

  private static boolean loneSurrogate(String text) {
    return text.codePoints()
        .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }

  private RecordFormat format(DataLocation place) {
    if (place.format() == DataFormat.JSON) {
      return json(place);
    }
    RecordOptions layout = place.records();
    if (layout.headerRow().isPresent() || layout.skipRows() > 0) {
      return ExcelFormat.of(layout.sheet(), layout.headerRow().orElse(1), layout.skipRows());
    }
    return ExcelFormat.of(sheet(place));
  }

  @Override
  public String reading(DataLocation place) {
    return WORDS.stream()
        .filter(word -> found.containsKey(word) && !Map.of("headerRow", "1").equals(found))
        .map(word -> word + " " + found.get(word))
        .reduce((one, other) -> one + ", " + other)
        .map(words -> "read with " + words)
        .orElse("");
  }

  /** Where {@code kho read} finds the table of a workbook, in the words of a contract. */
  private Map<String, String> sheet(DataLocation place) {
    if (!looked) {
      looked = true;
      String sheet = place.records().sheet();
      found.putAll(FoundSheet.options(Path.of(place.location()), sheet));
    }
    return found;
  }

  private static JsonFormat json(DataLocation place) {
    String encoding = place.records().encoding();
    return new JsonFormat(place.records().recordPath(), encoding);
  }

  private static InputStream open(DataLocation place) throws IOException {
    InputStream bytes =
        new BufferedInputStream(Files.newInputStream(Path.of(place.location())), BUFFER);
    return place.location().endsWith(".gz") ? new WholeGzipStream(bytes, BUFFER) : bytes;
  }

  private static KhoException unreadable(DataLocation place, long record, String why) {
    return new KhoException(
        ErrorCode.SOURCE_SHAPE,
        "Cannot read the data, record "
            + record
            + " is broken, "
            + why
            + ": "
            + Path.of(place.location()).getFileName()
            + (place.format() == DataFormat.EXCEL
                ? ". Check --header-row and --sheet (`kho read` shows both), or mend the record."
                : ". Mend the record."));
  }
}
