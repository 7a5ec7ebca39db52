package vn.kho.etl.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Counts the rows of one dataset through every door. A row may be refused; it may never disappear:
 * a door or a walk that does not balance throws, and nothing is published.
 */
public final class Ledger {
  private final DatasetName dataset;
  private final List<Door> doors = new ArrayList<>();

  public Ledger(DatasetName dataset) {
    this.dataset = dataset;
  }

  /**
   * Writes down one door.
   *
   * @throws KhoException LEDGER_UNBALANCED where more or fewer rows left the room than came in, or
   *     where the room did not take what the room before it gave
   */
  public void pass(Door door) {
    boolean negative =
        LongStream.of(
                door.in(),
                door.out(),
                door.merged(),
                door.quarantined(),
                door.kept(),
                door.repaired())
            .anyMatch(count -> count < 0);
    if (negative || door.in() != door.out() + door.merged() + door.quarantined()) {
      throw unbalanced(
          "room "
              + door.room()
              + " took "
              + door.in()
              + " rows and gave "
              + door.out()
              + ", merged "
              + door.merged()
              + ", set aside "
              + door.quarantined());
    }
    if (!doors.isEmpty() && doors.get(doors.size() - 1).out() != door.in()) {
      Door before = doors.get(doors.size() - 1);
      throw unbalanced(
          "room "
              + before.room()
              + " gave "
              + before.out()
              + " rows, "
              + door.room()
              + " took "
              + door.in());
    }
    doors.add(door);
  }

  /**
   * Checks what a publish is about to do to main.
   *
   * @throws KhoException LEDGER_UNBALANCED where it holds other rows than were decided
   */
  public void requireBalanced(MainRows rows) {
    if (!rows.balanced()) {
      throw unbalanced("the commit does not hold the rows that were counted: " + rows);
    }
  }

  /**
   * Checks the whole walk: rows read = inserted + updated + unchanged + merged + quarantined +
   * held.
   *
   * @throws KhoException LEDGER_UNBALANCED where they differ
   */
  public void close(Counts counts) {
    if (!counts.balanced()) {
      throw unbalanced(counts.toString());
    }
  }

  /** Takes back the entries from a stage on, which the rows enter again. */
  public void takeBack(String room) {
    for (int i = 0; i < doors.size(); i++) {
      if (doors.get(i).room().equals(room)) {
        doors.subList(i, doors.size()).clear();
        return;
      }
    }
  }

  /** The doors so far, in order. */
  public List<Door> doors() {
    return List.copyOf(doors);
  }

  /** Rows merged at all doors. */
  public long merged() {
    return doors.stream().mapToLong(Door::merged).sum();
  }

  /** Rows set aside at all doors. */
  public long quarantined() {
    return doors.stream().mapToLong(Door::quarantined).sum();
  }

  private KhoException unbalanced(String why) {
    return new KhoException(
        ErrorCode.LEDGER_UNBALANCED,
        "Cannot close the ledger of "
            + dataset
            + ", it does not balance: "
            + why
            + ". Nothing was published; this is a fault of Kho, please report it.");
  }
}
