package vn.kho.etl.probe;

/**
 * A column of a table that was read.
 *
 * @param name as its header rows say; empty where none does
 * @param kind what its cells look like
 * @param empty how many rows have nothing in it
 * @param leadingZeros how many of its whole numbers begin with a zero, as codes and telephones do
 */
public record ColumnSummary(String name, CellKind kind, long empty, long leadingZeros) {}
