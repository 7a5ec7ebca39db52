package vn.kho.quality.deequ;

import java.util.OptionalDouble;

/**
 * What Deequ says of a figure and its history.
 *
 * @param broken whether the figure breaks with its history
 * @param history how many loads were before
 * @param last the figure of the load before
 * @param value the figure; empty where it was not measured
 */
public record AnomalyObservation(
    boolean broken, int history, OptionalDouble last, OptionalDouble value) {}
