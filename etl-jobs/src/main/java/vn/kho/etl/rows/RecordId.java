package vn.kho.etl.rows;

import vn.kho.schema.digest.Sha256;

/**
 * The id of a source record: 16 hexadecimal digits made of dataset, checksum of the file and number
 * in it. A record that is refused again, by whichever run, has the same id.
 */
public final class RecordId {
  private static final int BYTES = 8;

  private RecordId() {}

  /**
   * The id of one record.
   *
   * @param dataset its name
   * @param sha256 of the file, hex
   * @param record its number in the file, from 1
   */
  public static String of(String dataset, String sha256, long record) {
    return Sha256.of(dataset + "\n" + sha256 + "\n" + record).substring(0, 2 * BYTES);
  }
}
