package vn.kho.etl.land;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import vn.kho.etl.record.FileChunk;
import vn.kho.schema.contract.DatasetName;

/**
 * One file as received.
 *
 * @param origin where it came from
 * @param location where its bytes are kept, never changed: a {@code file:} or {@code s3a://}
 *     address
 * @param sha256 of the bytes, hex
 * @param bytes how many
 * @param records how many records its reader finds in it
 * @param chunks where it may be cut for reading in parallel; one chunk where it may not
 * @param landedAt when it landed
 */
public record LandedFile(
    String origin,
    String location,
    String sha256,
    long bytes,
    long records,
    List<FileChunk> chunks,
    Instant landedAt) {

  private static final int SHARD = 2;

  /** Where a file of this checksum is kept below the landing folder. */
  static String location(String landing, DatasetName dataset, String sha, String name) {
    return String.join(
        "/",
        landing,
        dataset.domain(),
        dataset.dataset(),
        sha.substring(0, SHARD),
        sha,
        Normalizer.normalize(name, Normalizer.Form.NFC).replaceAll("[^\\p{L}\\p{N}._-]", "_"));
  }

  /** The last part of an origin, by which people know a file. */
  public static String fileName(String origin) {
    return origin.substring(origin.lastIndexOf('/') + 1);
  }

  /** A copy of this entry with the moment at which equal bytes landed later. */
  LandedFile at(Instant moment) {
    return new LandedFile(origin, location, sha256, bytes, records, chunks, moment);
  }

  /** A copy of this entry with the number of its records. */
  LandedFile holding(long counted) {
    return new LandedFile(origin, location, sha256, bytes, counted, chunks, landedAt);
  }

  /** Copies the chunks. */
  public LandedFile {
    chunks = List.copyOf(chunks);
  }
}
