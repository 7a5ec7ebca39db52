package vn.kho.quality.state;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What changed in a dataset.
 *
 * @param from the version, such as a snapshot id, that the stored states must be of; states of any
 *     other version are not used
 * @param added rows that came, new versions of changed rows among them
 * @param removed rows that went, old versions of changed rows among them; empty where none did
 * @param whole reads the dataset as it is after the change; asked only for figures that cannot be
 *     computed from the states
 */
public record DatasetDelta(
    String from, Dataset<Row> added, Optional<RemovedRows> removed, Supplier<Dataset<Row>> whole) {}
