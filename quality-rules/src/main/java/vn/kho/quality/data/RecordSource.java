package vn.kho.quality.data;

/**
 * Reads files of typed records as loads read them. The readers belong to the jobs that load, which
 * provide this service; it is found by {@link java.util.ServiceLoader}.
 */
public interface RecordSource {
  /** Whether it reads a format. */
  boolean reads(DataFormat format);

  /**
   * A file of such a format; a layout that is not given is detected.
   *
   * @throws vn.kho.schema.problem.KhoException SOURCE_UNREADABLE or SOURCE_SHAPE
   */
  RecordFile open(DataLocation place);
}
