package vn.kho.etl.alert;

/**
 * A score, out of 100, that fell.
 *
 * @param before what it was when the dataset was judged before
 * @param now what it is
 */
record ScoreFall(double before, double now) {}
