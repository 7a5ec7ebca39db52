package vn.kho.etl.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.view.ViewMetadata;
import org.apache.iceberg.view.ViewMetadataParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.UnitParser;

/**
 * Moves tables and views, or one of them, to new metadata at one instant. In a JDBC catalog each of
 * them is one row that names its metadata file; so all rows are changed in one transaction of that
 * database, each on the condition that it still names the file that the change was made from. The
 * new files are written, and on a local disk forced to it, before the transaction begins.
 */
public final class CatalogTransaction {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogTransaction.class);

  /** How long to ask what became of a commit without an answer, where settings do not say. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** The property of the catalog with this duration. */
  private static final String PATIENCE_KEY = "kho.commit-patience";

  private static final int NAMED = 5;

  private final CatalogRows rows;
  private final Duration patience;

  /** In the order of names, so that two transactions never wait for each other. */
  private final Map<TableIdentifier, PointerMove> moves =
      new TreeMap<>(Comparator.comparing(TableIdentifier::toString));

  /**
   * One row.
   *
   * @param from the metadata that it must name
   * @param to the metadata that it will name
   * @param table whether it is one of a table, not of a view
   * @param io deletes the new file where the row is not moved
   * @param after what is to be done once it is moved
   */
  record PointerMove(String from, String to, boolean table, FileIO io, Runnable after) {}

  CatalogTransaction(Map<String, String> settings) {
    this.rows = new CatalogRows(settings);
    this.patience = patience(settings);
  }

  /** How long a transaction may stay open in the database after its process has given it up. */
  static Duration patience(Map<String, String> settings) {
    return UnitParser.duration(settings.getOrDefault(PATIENCE_KEY, "")).orElse(PATIENCE);
  }

  /** Adds a table; its new metadata is written. */
  public void move(
      TableIdentifier id, TableOperations operations, TableMetadata base, TableMetadata next) {
    String file = operations.metadataFileLocation(name(base.metadataFileLocation()));
    TableMetadataParser.write(next, operations.io().newOutputFile(file));
    Runnable after = () -> CatalogUtil.deleteRemovedMetadataFiles(operations.io(), base, next);
    moves.put(id, new PointerMove(base.metadataFileLocation(), file, true, operations.io(), after));
  }

  /** Adds a view; its new metadata is written. */
  void move(TableIdentifier id, FileIO io, ViewMetadata base, ViewMetadata next) {
    String from = base.metadataFileLocation();
    String file = next.location() + "/metadata/" + name(from);
    ViewMetadataParser.write(next, io.newOutputFile(file));
    moves.put(id, new PointerMove(from, file, false, io, () -> {}));
  }

  /** Whether nothing is to be moved. */
  public boolean isEmpty() {
    return moves.isEmpty();
  }

  /** The name of the metadata file that follows another one. */
  private static String name(String before) {
    String file = before.substring(before.lastIndexOf('/') + 1);
    int version = 0;
    int end = file.indexOf('-');
    if (end > 0 && file.substring(0, end).matches("\\d{1,9}")) {
      version = Integer.parseInt(file.substring(0, end)) + 1;
    }
    return String.format(Locale.ROOT, "%05d-%s.metadata.json", version, UUID.randomUUID());
  }

  /**
   * Moves all of them, or none.
   *
   * @throws CommitFailedException where somebody else changed one of them meanwhile; nothing is
   *     moved then
   * @throws KhoException WAREHOUSE_UNREACHABLE where the database does not answer; nothing is moved
   *     then. PUBLISH_UNKNOWN where it was told to commit, and did not say for {@code
   *     kho.commit-patience} what became of it
   */
  public void commit() {
    Optional<Throwable> fault;
    try {
      fault = send();
    } catch (SQLException e) {
      forget();
      throw unmoved(e);
    } catch (CommitFailedException e) {
      forget();
      throw e;
    }
    if (fault.isPresent()) {
      settle(fault.orElseThrow());
    }
    moves.forEach(CatalogTransaction::after);
  }

  /**
   * Changes the rows and commits.
   *
   * @return what came in the place of an answer to the commit
   * @throws SQLException where the commit was never asked for
   */
  private Optional<Throwable> send() throws SQLException {
    Connection connection = rows.connect();
    boolean sent = false;
    try {
      update(connection);
      sent = true;
      connection.commit();
      return Optional.empty();
    } catch (Throwable e) { // of any kind: the database may have committed by now
      if (!sent) {
        throw e;
      }
      return Optional.of(e);
    } finally {
      end(connection, sent);
    }
  }

  private void update(Connection connection) throws SQLException {
    for (Map.Entry<TableIdentifier, PointerMove> one : moves.entrySet()) {
      PointerMove move = one.getValue();
      if (!CatalogRows.move(connection, one.getKey(), move.from(), move.to())) {
        throw new CommitFailedException("%s was changed meanwhile", one.getKey());
      }
    }
  }

  /** Closes the connection; a failure is only logged, since the database rolls back by itself. */
  private static void end(Connection connection, boolean sent) {
    try (connection) {
      if (!sent) {
        connection.rollback();
      }
    } catch (SQLException e) {
      LOG.debug("a connection to the catalog did not end well", e);
    }
  }

  /**
   * Finds out what became of a commit without an answer. The new files stay whatever it was;
   * maintenance removes those that nothing names.
   */
  private void settle(Throwable fault) {
    LOG.warn("The catalog did not answer whether it moved {}, asking it", moves.keySet(), fault);
    switch (new UnansweredCommit(rows, moves).find(patience)) {
      case MOVED -> LOG.warn("The catalog moved {}, only its answer was lost", moves.keySet());
      case UNMOVED -> throw unmoved(fault);
      case UNKNOWN -> throw unknown(fault);
    }
  }

  /** Runs the work after a move; a failure is only logged, since all is moved by then. */
  private static void after(TableIdentifier id, PointerMove move) {
    try {
      move.after().run();
    } catch (RuntimeException e) {
      LOG.warn("Old metadata files of {} could not be removed", id, e);
    }
  }

  /** Removes the new files; only where the database was never told to commit. */
  private void forget() {
    for (PointerMove move : moves.values()) {
      try {
        move.io().deleteFile(move.to());
      } catch (RuntimeException e) {
        LOG.debug("{} stays until maintenance removes it", move.to(), e);
      }
    }
  }

  private boolean several() {
    return moves.size() > 1;
  }

  private String names() {
    String named =
        moves.keySet().stream()
            .limit(NAMED)
            .map(TableIdentifier::toString)
            .collect(Collectors.joining(", "));
    return moves.size() > NAMED ? named + " and " + (moves.size() - NAMED) + " more" : named;
  }

  private KhoException unmoved(Throwable fault) {
    return new KhoException(
        ErrorCode.WAREHOUSE_UNREACHABLE,
        "Cannot move "
            + names()
            + (several() ? " at one instant" : "")
            + ", the catalog's database refused it or does not answer: "
            + fault.getMessage()
            + (several() ? ". All of them are as they were" : ". It is as it was")
            + "; look at the database, then do it again.",
        fault);
  }

  private KhoException unknown(Throwable fault) {
    return new KhoException(
        ErrorCode.PUBLISH_UNKNOWN,
        "Cannot say whether "
            + names()
            + (several() ? " were" : " was")
            + " moved: the catalog's database was told to commit, did not answer ("
            + fault.getMessage()
            + ") and cannot be asked since. "
            + (several() ? "All of them were moved, or none. " : "")
            + "Mend the database,"
            + " then load again: that run finds out, says so and writes it into ops.run.",
        fault);
  }
}
