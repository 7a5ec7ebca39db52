package vn.kho.etl.index;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.match.SecretHash;
import vn.kho.etl.rows.IndexedRecords;

/**
 * How the records of a delivery are indexed. Goes to the tasks that clean them.
 *
 * @param recipe what they are cleaned by
 * @param secret by which they are hashed
 * @param folder where their hashes go, a path
 * @param shape of records and rows
 * @param earlier what is known of the last delivery; null where nothing is
 */
public record RecordIndexing(
    String recipe,
    SecretHash secret,
    String folder,
    RecordShape shape,
    @Nullable EarlierIndex earlier)
    implements Serializable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordIndexing.class);

  /**
   * The shape of records and rows.
   *
   * @param fields how many fields a record has
   * @param columns how many columns a row has, those of Kho left out
   * @param key the places of the columns of the primary key
   */
  public record RecordShape(int fields, int columns, List<Integer> key) implements Serializable {
    /** Keeps a list that can be serialised. */
    public RecordShape {
      key = new ArrayList<>(key);
    }
  }

  /**
   * What is known of the last delivery.
   *
   * @param parts where the hashes of its records stand
   * @param leftOut places of records that are cleaned each time
   * @param bytes how large it was
   * @param unchanged files of the next delivery that it had too
   * @param findings what rules said of its records
   */
  record EarlierIndex(
      List<IndexedRecords.IndexedPart> parts,
      RecordPlaces leftOut,
      long bytes,
      UnchangedFiles unchanged,
      EarlierFindings findings)
      implements Serializable {
    EarlierIndex {
      parts = new ArrayList<>(parts);
    }

    /** The index of a delivery of whose indexed records rules said nothing. */
    EarlierIndex(
        List<IndexedRecords.IndexedPart> parts,
        RecordPlaces leftOut,
        long bytes,
        UnchangedFiles unchanged) {
      this(parts, leftOut, bytes, unchanged, EarlierFindings.NONE);
    }
  }

  /**
   * Findings of the last delivery that are taken over with their records.
   *
   * @param places of these records
   * @param file where the findings are, a path; null where there are none
   */
  record EarlierFindings(RecordPlaces places, @Nullable String file) implements Serializable {
    /** No finding. */
    static final EarlierFindings NONE = new EarlierFindings(RecordPlaces.none(), null);
  }

  /**
   * The index of the records of one task.
   *
   * @param number of the task
   * @param from its first byte in the delivery
   * @param to behind its last one
   * @param next the first byte of the next task; {@link Long#MAX_VALUE} for the last one
   * @param bytes of the whole delivery
   */
  public TaskIndex task(int number, long from, long to, long next, long bytes) {
    RecordWindow window = RecordWindow.none();
    if (earlier != null) {
      try {
        RecordWindow.DeliverySpan span =
            new RecordWindow.DeliverySpan(from, to, number == 0 ? 0 : from, next);
        window = RecordWindow.of(earlier, span, bytes);
      } catch (IOException e) {
        LOG.warn("records are cleaned again, those of the last delivery cannot be read", e);
      }
    }
    return new TaskIndex(this, window, new TaskIndex.TaskSpan(number, from, to));
  }

  /** The index of the whole delivery, from the parts of all tasks. */
  public IndexedRecords indexed(List<IndexedRecords.IndexedPart> parts) {
    String findings = earlier == null ? null : earlier.findings().file();
    return new IndexedRecords(recipe, secret.first(), secret.second(), parts, findings);
  }

  Path file(int number) {
    return Path.of(folder).resolve(number + "-" + UUID.randomUUID());
  }
}
