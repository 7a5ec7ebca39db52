package vn.kho.etl.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.table.CatalogTransaction.PointerMove;

/**
 * What became of a transaction that was told to commit and did not answer. It may be committed,
 * rolled back, or still on its way in the server; so its rows are asked for until they can be
 * locked, since only then it is over.
 */
final class UnansweredCommit {
  private static final Logger LOG = LoggerFactory.getLogger(UnansweredCommit.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final CatalogRows rows;
  private final Map<TableIdentifier, PointerMove> moves;

  UnansweredCommit(CatalogRows rows, Map<TableIdentifier, PointerMove> moves) {
    this.rows = rows;
    this.moves = moves;
  }

  /** What became of it. */
  enum CommitOutcome {
    MOVED,
    UNMOVED,
    /**
     * The database did not answer in time, or no row of the transaction shows any more what became
     * of it.
     */
    UNKNOWN
  }

  /** Asks again and again until it is known, or so much time has passed. */
  CommitOutcome find(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    Duration pause = FIRST_PAUSE;
    while (true) {
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      try {
        return judge(settled(left));
      } catch (SQLException | RuntimeException e) {
        LOG.warn("Cannot ask the catalog yet whether it moved {}", moves.keySet(), e);
      }
      left = Duration.ofNanos(end - System.nanoTime());
      if (left.compareTo(pause) < 0 || Thread.currentThread().isInterrupted()) {
        return CommitOutcome.UNKNOWN;
      }
      LockSupport.parkNanos(pause.toNanos());
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  /** A row of the transaction, and the file that it names now. */
  private record PointerRow(PointerMove move, String now) {}

  /** Locks and reads the rows in the order of names, as every transaction does, and rolls back. */
  private List<PointerRow> settled(Duration patience) throws SQLException {
    List<PointerRow> settled = new ArrayList<>();
    try (Connection connection = rows.connect()) {
      for (Map.Entry<TableIdentifier, PointerMove> one : moves.entrySet()) {
        Optional<String> now = CatalogRows.settled(connection, one.getKey(), patience);
        now.ifPresent(file -> settled.add(new PointerRow(one.getValue(), file)));
      }
      connection.rollback();
    }
    return settled;
  }

  /** The outcome; the transaction moved all rows or none, so one row is enough to know it. */
  private static CommitOutcome judge(List<PointerRow> rows) {
    for (PointerRow row : rows) {
      if (row.now().equals(row.move().to())) {
        return CommitOutcome.MOVED;
      }
      if (row.now().equals(row.move().from())) {
        return CommitOutcome.UNMOVED;
      }
    }
    for (PointerRow row : rows) {
      CommitOutcome outcome = row.move().table() ? history(row) : CommitOutcome.UNKNOWN;
      if (outcome != CommitOutcome.UNKNOWN) {
        return outcome;
      }
    }
    return CommitOutcome.UNKNOWN;
  }

  /** The outcome by a row that was moved again since: its metadata lists the earlier files. */
  private static CommitOutcome history(PointerRow row) {
    List<String> files;
    try {
      files =
          TableMetadataParser.read(row.move().io(), row.now()).previousFiles().stream()
              .map(TableMetadata.MetadataLogEntry::file)
              .toList();
    } catch (NotFoundException e) {
      LOG.debug("{} was moved on or dropped meanwhile", row.now(), e);
      return CommitOutcome.UNKNOWN;
    }
    if (files.contains(row.move().to())) {
      return CommitOutcome.MOVED;
    }
    return files.contains(row.move().from()) ? CommitOutcome.UNMOVED : CommitOutcome.UNKNOWN;
  }
}
