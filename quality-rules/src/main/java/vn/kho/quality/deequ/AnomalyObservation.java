package vn.kho.quality.deequ;

import java.util.OptionalDouble;

/**
 * Deequ's verdict on a figure, by its history.
 *
 * @param broken whether the figure is an anomaly
 * @param history how many loads were before
 * @param last the figure of the load before
 * @param value the figure; empty where it was not measured
 */
public record AnomalyObservation(
    boolean broken, int history, OptionalDouble last, OptionalDouble value) {}
