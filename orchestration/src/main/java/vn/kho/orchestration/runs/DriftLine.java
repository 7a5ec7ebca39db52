package vn.kho.orchestration.runs;

/**
 * How the source of a load was no longer what its contract describes.
 *
 * @param kind in what way, as {@code ops.drift} has it
 * @param name the file, table or column
 * @param detail what differs; holds no value that must be masked
 */
public record DriftLine(String kind, String name, String detail) {}
