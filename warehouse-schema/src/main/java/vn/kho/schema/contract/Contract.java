package vn.kho.schema.contract;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The contract of one dataset: its content, its source and how it is loaded.
 *
 * @param name the table it is published to
 * @param version the contract's own version
 * @param agency the responsible agency
 * @param description in Vietnamese and English; becomes the table comment
 * @param server where the agency delivers
 * @param columns the published columns, in order
 * @param load how a delivery changes the table
 * @param dedupe how duplicate rows are recognised
 * @param freshness the promised maximum age of the last successful load; empty where none is
 *     promised
 * @param file the contract's file
 */
public record Contract(
    DatasetName name,
    String version,
    Agency agency,
    Bilingual description,
    Server server,
    List<Column> columns,
    LoadPolicy load,
    DedupePolicy dedupe,
    Optional<Duration> freshness,
    Path file) {

  /** Copies the columns. */
  public Contract {
    columns = List.copyOf(columns);
  }

  /** A copy with another limit for the share of rows that one load may remove. */
  public Contract withMaxShrink(double share) {
    LoadPolicy lenient = new LoadPolicy(load.mode(), share, load.errorBudget(), load.repairs());
    return new Contract(
        name, version, agency, description, server, columns, lenient, dedupe, freshness, file);
  }

  /** A copy of this contract that is loaded in another mode. */
  public Contract withMode(LoadMode mode) {
    LoadPolicy other = new LoadPolicy(mode, load.maxShrink(), load.errorBudget(), load.repairs());
    return new Contract(
        name, version, agency, description, server, columns, other, dedupe, freshness, file);
  }

  /** A copy of this contract with one more column behind the others. */
  public Contract with(Column column) {
    List<Column> more = new ArrayList<>(columns);
    more.add(column);
    return new Contract(
        name, version, agency, description, server, more, load, dedupe, freshness, file);
  }

  /** A copy of this contract with other columns. */
  public Contract withColumns(List<Column> others) {
    return new Contract(
        name, version, agency, description, server, others, load, dedupe, freshness, file);
  }

  /** A copy of this contract with the columns of its primary key alone. */
  public Contract keysOnly() {
    List<Column> keys = columns.stream().filter(c -> c.key() > 0).toList();
    return new Contract(
        name, version, agency, description, server, keys, load, dedupe, freshness, file);
  }

  /** The columns of the primary key, in key order; empty where rows have no key. */
  public List<Column> keyColumns() {
    return columns.stream()
        .filter(c -> c.key() > 0)
        .sorted((a, b) -> Integer.compare(a.key(), b.key()))
        .toList();
  }

  /**
   * The confidentiality of a column's text as received: the strictest of all columns that read the
   * same field, a field that contains it, or one in it. Empty for a column that is not in the
   * contract.
   */
  public Optional<Classification> classificationAsReceived(String column) {
    return columns.stream()
        .filter(one -> one.name().equals(column))
        .findFirst()
        .flatMap(
            one ->
                columns.stream()
                    .filter(other -> holds(one, other) || holds(other, one))
                    .map(Column::classification)
                    .max(Comparator.naturalOrder()));
  }

  /**
   * Whether the source field of one column is that of another, or contains it, as a contains a.b.
   */
  private static boolean holds(Column outer, Column inner) {
    return (inner.from() + ".").startsWith(outer.from() + ".");
  }

  /** Whether the keys of rows are masked, since a key column is personal. */
  public boolean keyMasked() {
    return keyColumns().stream().anyMatch(column -> column.classification().masked());
  }
}
