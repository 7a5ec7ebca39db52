/** The log of a job on this machine: lines on the terminal, without a framework behind them. */
@NullMarked
package vn.kho.quality.log;

import org.jspecify.annotations.NullMarked;
