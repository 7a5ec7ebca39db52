package vn.kho.etl.maintain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * The runs whose rows in Kho's own tables may have to be removed, because they never reached {@code
 * ops.run}. A file of such a run must not be compacted with others, since its rows could not be
 * removed by file any more. So only files of runs older than the oldest of them are compacted.
 */
final class UnfinishedRuns {
  private static final String RUN = "run_id";

  private final Set<String> finished;
  private @Nullable String oldest;

  private UnfinishedRuns(Set<String> finished) {
    this.finished = finished;
  }

  /** No such run, for a dataset or {@code ops.run} itself. */
  static UnfinishedRuns none() {
    return new UnfinishedRuns(Set.of());
  }

  /**
   * Those that wrote into one of Kho's tables.
   *
   * @param finished the runs that reached {@code ops.run}
   */
  static UnfinishedRuns in(Table table, Set<String> finished) {
    UnfinishedRuns unfinished = new UnfinishedRuns(finished);
    if (table.currentSnapshot() == null) {
      return unfinished;
    }
    try (CloseableIterable<FileScanTask> tasks = unfinished.scan(table).planFiles()) {
      tasks.forEach(task -> unfinished.look(table, task.file()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return unfinished;
  }

  private void look(Table table, DataFile file) {
    String low = bound(table, file.lowerBounds());
    String high = bound(table, file.upperBounds());
    if (low == null || !low.equals(high) || finished.contains(low)) {
      return;
    }
    if (oldest == null || low.compareTo(oldest) < 0) {
      oldest = low;
    }
  }

  /** A scan whose files have the bounds of the run ids that they hold. */
  TableScan scan(Table table) {
    return table.schema().findField(RUN) == null
        ? table.newScan()
        : table.newScan().includeColumnStats(List.of(RUN));
  }

  /** Whether a file may be compacted with others. */
  boolean spares(Table table, DataFile file) {
    String before = oldest;
    if (before == null) {
      return true;
    }
    String low = bound(table, file.lowerBounds());
    return low != null && low.compareTo(before) < 0;
  }

  /** The condition on the rows whose files may be compacted. */
  Expression where() {
    String before = oldest;
    return before == null ? Expressions.alwaysTrue() : Expressions.lessThan(RUN, before);
  }

  private static @Nullable String bound(Table table, @Nullable Map<Integer, ByteBuffer> bounds) {
    Types.NestedField field = table.schema().findField(RUN);
    ByteBuffer value = field == null || bounds == null ? null : bounds.get(field.fieldId());
    return value == null
        ? null
        : Conversions.fromByteBuffer(Types.StringType.get(), value).toString();
  }
}
