package vn.kho.schema.format;

/**
 * A format that is no part of Kho. Named in {@code
 * META-INF/services/vn.kho.schema.format.FileFormatPlugin} of a jar on the class path.
 */
public interface FileFormatPlugin {
  /** What the format is called and which options it has. */
  FileFormat format();
}
