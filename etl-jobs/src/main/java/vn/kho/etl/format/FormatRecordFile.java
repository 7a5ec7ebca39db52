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
import java.util.List;
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
import vn.kho.quality.data.DataFormat;
import vn.kho.quality.data.DataLocation;
import vn.kho.quality.data.RecordFile;
import vn.kho.quality.data.WholeGzipStream;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.step.PlainText;

/**
 * A file as the format of a load reads it.
 *
 * @param place where the file is
 * @param format reads it
 * @param reading a description of the layout that was found; empty where it is the usual one or a
 *     person gave it
 */
record FormatRecordFile(DataLocation place, RecordFormat format, String reading)
    implements RecordFile {
  private static final int BUFFER = 1 << 16;

  @Override
  public List<String> columns(Set<String> wanted) {
    try (InputStream bytes = open()) {
      return format.columns(bytes, wanted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void records(List<String> columns, Consumer<@Nullable Object[]> taker) {
    FieldSelection fields = new FieldSelection(columns);
    try (InputStream bytes = open();
        RecordReader reader = format.open(bytes, FileChunk.WHOLE, fields)) {
      for (RawRecord record = reader.next(); record != null; record = reader.next()) {
        String fault = record.fault();
        if (fault != null) {
          throw unreadable(record.number(), fault);
        }
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = value(record.value(i));
          if (values[i] instanceof String text && PlainText.halfCharacter(text)) {
            String where = "its field '" + columns.get(i) + "' holds half a surrogate pair";
            throw unreadable(record.number(), where);
          }
        }
        taker.accept(values);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A value for a check: numbers outside the range of a double stay text as written, so that a rule
   * finds them.
   */
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

  private InputStream open() throws IOException {
    InputStream bytes =
        new BufferedInputStream(Files.newInputStream(Path.of(place.location())), BUFFER);
    return place.location().endsWith(".gz") ? new WholeGzipStream(bytes, BUFFER) : bytes;
  }

  private KhoException unreadable(long record, String why) {
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
