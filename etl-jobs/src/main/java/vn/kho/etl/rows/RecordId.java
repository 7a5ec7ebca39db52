package vn.kho.etl.rows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String text = dataset + "\n" + sha256 + "\n" + record;
      return HexFormat.of()
          .formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
