/**
 * The log of a job on this machine: lines on the terminal, without a framework behind them. The
 * small logger of SLF4J is not used: it takes no level from {@code kho.log}, has its own form of a
 * line, and shows faults whole; and its jar on the class path would be a second logger wherever
 * Spark brings Log4j.
 */
@NullMarked
package vn.kho.quality.log;

import org.jspecify.annotations.NullMarked;
