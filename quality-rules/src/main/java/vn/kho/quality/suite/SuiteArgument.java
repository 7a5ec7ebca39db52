package vn.kho.quality.suite;

import org.jspecify.annotations.Nullable;

/**
 * An argument as the suite gives it.
 *
 * @param value text, Long, Double, BigDecimal, Boolean, List, Map or null
 * @param line its line in the file, from 1
 */
public record SuiteArgument(@Nullable Object value, int line) {}
