package vn.kho.etl.record;

/**
 * How a text file is written.
 *
 * @param description in words, such as {@code delimiter ';', quote '"', header in row 3}
 * @param plain whether that is the usual form of its format, of which at most the delimiter was
 *     found
 */
public record FileLayout(String description, boolean plain) {}
