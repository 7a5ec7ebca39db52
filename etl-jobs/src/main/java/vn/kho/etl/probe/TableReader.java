package vn.kho.etl.probe;

import java.io.IOException;

/** Reads the tables of one format without a contract. Found by {@link java.util.ServiceLoader}. */
public interface TableReader {

  /**
   * Whether a file is of the format, by its first bytes, or by its name where these do not decide
   * it.
   */
  boolean accepts(SourceFile file);

  /**
   * Opens one table of a file. The caller closes the rows.
   *
   * @throws vn.kho.schema.problem.KhoException SOURCE_UNREADABLE where the file is broken;
   *     SOURCE_SHAPE where it has no such table or sheet
   */
  TableRows open(SourceFile file, ReadOptions options) throws IOException;
}
