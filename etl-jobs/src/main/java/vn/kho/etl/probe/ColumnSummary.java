package vn.kho.etl.probe;

/**
 * A column of a table that was read.
 *
 * @param name as the header rows have it; empty where none names the column
 * @param kind the kind of its cells
 * @param empty how many rows have no value in it
 * @param leadingZeros how many of its whole numbers begin with a zero, as codes and telephone
 *     numbers do
 */
public record ColumnSummary(String name, CellKind kind, long empty, long leadingZeros) {}
