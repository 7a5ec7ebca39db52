package vn.kho.quality.expectation;

import java.util.Optional;
import org.apache.spark.sql.Column;
import vn.kho.quality.suite.Rule;

/**
 * A rule of a suite, checked against the columns and ready for the engine.
 *
 * @param rule as written
 * @param expectation what it is
 * @param condition the rows it looks at; empty for all
 * @param mostly the share of rows that must keep it
 * @param check what the engine does
 * @param column the column it is about, if it is about one
 * @param expected its threshold as text
 * @param limit how many rows may break it; empty: {@code mostly} says it
 */
public record CompiledRule(
    Rule rule,
    Expectation expectation,
    Optional<Column> condition,
    double mostly,
    CompiledCheck check,
    Optional<String> column,
    String expected,
    Optional<UnexpectedLimit> limit) {}
