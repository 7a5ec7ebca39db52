package vn.kho.quality.data;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * A file that is read as CSV: with the detected dialect, unless the header row is given. A file
 * that looks plain but fails to be read so, as with notes below its table, is read as detected.
 */
final class CsvSource {
  private final Path file;
  private final CsvOptions options;
  private final @Nullable TextTableSource source;
  private CsvTable table;
  private String reading = "";

  private CsvSource(Path file, CsvOptions options, @Nullable TextTableSource source) {
    this.file = file;
    this.options = options;
    this.source = source;
    this.table = new CsvTable(file, options);
  }

  static CsvSource of(DataLocation place) {
    CsvOptions options = place.csv();
    Optional<TextTableSource> source =
        options.rowsAreFound()
            ? LoadReaders.of(TextTableSource.class).findFirst()
            : Optional.empty();
    CsvSource csv = new CsvSource(Path.of(place.location()), options, source.orElse(null));
    source.ifPresent(finder -> csv.take(finder.find(csv.file, options)));
    return csv;
  }

  private void take(TextTableSource.FoundTable found) {
    table = new CsvTable(found.file(), found.options());
    reading = found.reading();
  }

  /** The detected dialect in words; empty where it is plain. */
  String reading() {
    return reading;
  }

  /** Reads something of the table. */
  <T> T read(Function<CsvTable, T> what) {
    try {
      return what.apply(table);
    } catch (KhoException e) {
      if (e.code() != ErrorCode.SOURCE_SHAPE || source == null || !reading.isEmpty()) {
        throw e;
      }
      TextTableSource.FoundTable found = source.copy(file, options);
      if (!found.options().header()) {
        throw e;
      }
      take(found);
      return what.apply(table);
    }
  }
}
