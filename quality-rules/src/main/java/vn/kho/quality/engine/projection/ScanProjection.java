package vn.kho.quality.engine.projection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import vn.kho.quality.data.ParquetScan;
import vn.kho.quality.sql.ParquetBatchReader;
import vn.kho.quality.sql.SessionThreads;

/**
 * A projection over Parquet files on this machine, without a session: what it needs of them is read
 * in batches of columns, several row groups at once. Its expressions are analyzed and compiled by
 * Catalyst, as Spark's tasks do.
 */
public final class ScanProjection {
  private final ParquetScan scan;
  private final Seq<Expression> first;
  private final Seq<Expression> others;
  private final List<Attribute> read;
  private final StructType schema;

  private ScanProjection(ParquetScan scan, Project project, int needed) {
    this.scan = scan;
    this.first = ProjectList.part(project.projectList(), 0, needed);
    this.others = ProjectList.part(project.projectList(), needed, project.projectList().size());
    this.schema = project.schema();
    this.read =
        JavaConverters.seqAsJavaList(project.child().output()).stream()
            .filter(attribute -> project.references().contains(attribute))
            .toList();
  }

  /**
   * A projection; empty where Catalyst alone is not enough, or Spark reads such columns otherwise.
   *
   * @param needed how many of the columns, from the first on, every row is asked for; the others
   *     are worked out where {@link ProjectedRows#shown} is called
   */
  public static Optional<ScanProjection> of(ParquetScan scan, List<Column> columns, int needed) {
    List<Attribute> given =
        new ArrayList<>(JavaConverters.seqAsJavaList(DataTypeUtils.toAttributes(scan.schema())));
    LocalRelation relation =
        new LocalRelation(
            JavaConverters.asScalaBuffer(given).toList(),
            JavaConverters.asScalaBuffer(List.<InternalRow>of()).toList(),
            false);
    return ProjectList.compilable(relation, columns)
        .map(project -> new ScanProjection(scan, project, needed))
        .filter(projection -> ParquetBatchReader.reads(projection.columns()));
  }

  /** The columns that it gives. */
  public StructType schema() {
    return schema;
  }

  /** The columns of the files that it reads. */
  private StructType columns() {
    return DataTypeUtils.fromAttributes(JavaConverters.asScalaBuffer(read));
  }

  /**
   * Runs a function over every row group, several at once.
   *
   * @param taken takes its results, from several threads
   * @throws UncheckedIOException where a file cannot be read
   */
  public <T> void each(CompiledProjection.PartitionFunction<T> work, Consumer<T> taken) {
    SessionThreads.each(scan.threads(), scan.groups().size(), group -> one(group, work, taken));
  }

  /**
   * The results of a function for every row group, in their order; several groups are read at once.
   *
   * @throws UncheckedIOException where a file cannot be read
   */
  public <T> List<T> map(CompiledProjection.PartitionFunction<T> work) {
    Map<Integer, List<T>> made = new ConcurrentSkipListMap<>();
    each(
        (group, rows) -> {
          List<T> own = new ArrayList<>();
          work.of(group, rows).forEachRemaining(own::add);
          made.put(group, own);
          return Collections.<T>emptyIterator();
        },
        unused -> {});
    return made.values().stream().flatMap(List::stream).toList();
  }

  private <T> void one(int group, CompiledProjection.PartitionFunction<T> work, Consumer<T> taken) {
    Seq<Attribute> given = JavaConverters.asScalaBuffer(read);
    try (ParquetBatchReader reader = scan.open(group, columns())) {
      ProjectedRows rows =
          new ProjectedRows(
              new GroupRows(reader, read.size(), scan.wanted(group).orElse(null)),
              new GeneratedProjection(first, given, group),
              new GeneratedProjection(others, given, group));
      work.of(group, rows).forEachRemaining(taken);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The wanted rows of one row group; each is a view that the next overwrites. */
  private static final class GroupRows implements Iterator<InternalRow> {
    private final ParquetBatchReader reader;
    private final BatchRow row;
    private final @Nullable BitSet wanted;
    private int first;
    private int next;
    private int count;

    GroupRows(ParquetBatchReader reader, int columns, @Nullable BitSet wanted) {
      this.reader = reader;
      this.row = new BatchRow(columns);
      this.wanted = wanted;
    }

    @Override
    public boolean hasNext() {
      try {
        next = wantedFrom(next);
        while (next >= count) {
          if (!reader.next()) {
            return false;
          }
          row.batch(reader.batch());
          first += count;
          count = reader.batch().numRows();
          next = wantedFrom(0);
        }
        return true;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The first wanted row of the batch from one on; behind the batch where there is none. */
    private int wantedFrom(int from) {
      if (wanted == null || from >= count) {
        return from;
      }
      int found = wanted.nextSetBit(first + from);
      return found < 0 ? count : Math.min(count, found - first);
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      row.row(next++);
      return row;
    }
  }
}
