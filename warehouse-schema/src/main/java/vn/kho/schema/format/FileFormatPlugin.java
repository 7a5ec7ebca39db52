package vn.kho.schema.format;

/**
 * A format provided by a plugin. Named in {@code
 * META-INF/services/vn.kho.schema.format.FileFormatPlugin} of a jar on the class path.
 */
public interface FileFormatPlugin {
  /** The name, description and options of the format. */
  FileFormat format();
}
