package vn.kho.etl.record;

import java.io.IOException;

/**
 * Passes over records by their text as it is in a file, so that a reader need not cut them into
 * fields. Equal texts in equal layouts are equal records; records with equal fields may differ in
 * their text.
 */
public interface RecordTextFilter {

  /**
   * Whether any record may be passed over. Where none may, a reader need not cut the file into
   * records before it decodes it.
   */
  boolean any();

  /**
   * Begins a file or a part of one.
   *
   * @param layout how its records are laid out; texts of different layouts are not comparable
   */
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
