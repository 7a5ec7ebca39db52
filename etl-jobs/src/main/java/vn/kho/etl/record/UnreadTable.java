package vn.kho.etl.record;

/**
 * A table of a file that no contract reads.
 *
 * @param kind what such a table is called in files of its format, such as {@code sheet}
 * @param name its name in the file
 * @param number its place among the tables of the file, from 1, as {@code kho add --table} takes it
 */
public record UnreadTable(String kind, String name, int number) {}
