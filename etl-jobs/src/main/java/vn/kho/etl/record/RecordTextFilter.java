package vn.kho.etl.record;

import java.io.IOException;

/**
 * Passes over records by their text as it is in a file, so that a reader need not cut them into
 * fields. Equal texts in equal layouts are equal records; those of equal fields may differ.
 */
public interface RecordTextFilter {

  /**
   * Whether a record may be passed over at all. Where none is, a reader that looks at each by
   * itself first works for nothing.
   */
  boolean any();

  /** Begins a file or a part of one, whose records are laid out so. */
  void begin(String layout);

  /**
   * Whether a record is passed over.
   *
   * @param text holds the record, without what ends it, from {@code from} on and up to {@code to}
   * @param number of the record in its file, from 1
   */
  boolean passes(char[] text, int from, int to, long number) throws IOException;

  /**
   * The same for a record that is there as bytes of UTF-8; equal texts are equal, however they are
   * given.
   */
  boolean passes(byte[] text, int from, int to, long number) throws IOException;
}
