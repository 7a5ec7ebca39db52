package vn.kho.quality.page;

/**
 * How the source of a load was no longer what its contract describes.
 *
 * @param kind in what way, as {@code ops.drift} has it
 * @param name the file, table or column
 * @param detail what differs; holds no value that must be masked
 */
public record SourceDifference(String kind, String name, String detail) {

  /** The difference as pages show it: without folders, which not every reader of a page may see. */
  SourceDifference shown() {
    return new SourceDifference(kind, shortName(), detail);
  }

  /** The name without the folders that a file lies in. */
  String shortName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
