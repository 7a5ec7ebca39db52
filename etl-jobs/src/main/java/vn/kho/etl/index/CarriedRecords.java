package vn.kho.etl.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.kho.etl.match.HashedRows;
import vn.kho.etl.match.SecretHash;
import vn.kho.etl.rows.IndexedRecords;

/** Reads the hashes of the keys and contents of records that were taken over. */
public final class CarriedRecords {
  private CarriedRecords() {}

  /** The rows of such records. */
  public static HashedRows of(IndexedRecords records) {
    return new HashedRows(
        new SecretHash(records.first(), records.second()),
        records.parts().size(),
        records.carried(),
        reading(records.parts()),
        records.changed());
  }

  private static HashedRows.HashedRowReader reading(List<IndexedRecords.IndexedPart> parts) {
    ArrayList<IndexedRecords.IndexedPart> files = new ArrayList<>();
    parts.forEach(part -> files.add(part.hashes()));
    return (part, rows) -> read(files.get(part), rows);
  }

  private static void read(IndexedRecords.IndexedPart part, HashedRows.RowHashConsumer rows)
      throws IOException {
    RecordIndexFile.read(
        Path.of(part.file()),
        part.entries(),
        0,
        part.entries(),
        (words, from, to) -> {
          for (int at = from; at < to; at += RecordEntry.WIDTH) {
            if (RecordEntry.isCarried(words[at + RecordEntry.PLACE])) {
              rows.take(
                  words[at + RecordEntry.KEY_HIGH],
                  words[at + RecordEntry.KEY_LOW],
                  words[at + RecordEntry.CONTENT_HIGH],
                  words[at + RecordEntry.CONTENT_LOW]);
            }
          }
        });
  }
}
