/**
 * What is Deequ: its analyzers, metrics, metric repository, anomaly detection and constraint
 * suggestions, called from Java.
 */
@NullMarked
package vn.kho.quality.deequ;

import org.jspecify.annotations.NullMarked;
