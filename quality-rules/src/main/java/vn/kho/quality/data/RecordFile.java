package vn.kho.quality.data;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A file of typed records, whose layout is known. */
public interface RecordFile {
  /** The detected layout in words; empty where the layout was given. */
  String reading();

  /**
   * The names of the columns, in the order in which the file shows them.
   *
   * @param wanted names that are asked for; those of a nested field, such as {@code address.city},
   *     become columns where a record has it
   * @throws vn.kho.schema.problem.KhoException SOURCE_UNREADABLE or SOURCE_SHAPE
   */
  List<String> columns(Set<String> wanted);

  /**
   * Gives every record to a taker, in order.
   *
   * @param columns which columns, as {@link #columns} names them
   * @param taker takes the values of one record in the order of the columns: null, {@link String},
   *     {@link Boolean}, {@link java.math.BigDecimal} within the range of double, {@link
   *     java.time.LocalDate}, {@link java.time.LocalDateTime} or {@link java.time.OffsetDateTime}
   * @throws vn.kho.schema.problem.KhoException SOURCE_UNREADABLE or SOURCE_SHAPE, which names the
   *     record that cannot be read
   */
  void records(List<String> columns, Consumer<@Nullable Object[]> taker);
}
