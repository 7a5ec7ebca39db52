package vn.kho.etl.record;

import java.io.IOException;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;

/**
 * Decides by the first bytes of a file whether it is of a format, where no contract states the
 * format.
 */
public interface FormatDetector {
  /** Of formats whose files are detected in another way, by the table in them, or not at all. */
  FormatDetector NONE = head -> false;

  /**
   * Whether a file is of the format.
   *
   * @throws vn.kho.schema.problem.KhoException SOURCE_SHAPE where it is named as one and is of no
   *     format at all
   */
  boolean detects(FileHead head);

  /**
   * The options under which a load reads a file that is of the format.
   *
   * @param asked what a person asks for
   * @throws IOException where it cannot be read
   */
  default DetectedOptions options(SourceFile file, ReadOptions asked) throws IOException {
    return DetectedOptions.NONE;
  }
}
