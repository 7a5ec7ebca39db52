package vn.kho.schema.contract;

import java.util.Optional;

/**
 * A constraint of a contract on its columns, beside their types: {@code required}, {@code unique},
 * {@code primaryKey} (its value is the list of key columns, in key order), {@code relationship}
 * (its value is the column referred to, {@code domain.dataset.column}), and the {@code
 * logicalTypeOptions}.
 *
 * @param column the column; empty for the primary key
 * @param option its name in the standard
 * @param value String, Long, Double, Boolean or a list of names
 * @param line the line it is on, from 1
 */
public record Constraint(Optional<String> column, String option, Object value, int line) {}
