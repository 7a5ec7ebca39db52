package vn.kho.etl.ledger;

/**
 * What went through one room's door.
 *
 * @param room the room's name
 * @param in rows that came in
 * @param out rows that went on
 * @param merged rows merged into another
 * @param conflicts of those, rows with the primary key of another row and other values
 * @param quarantined rows set aside
 * @param milliseconds wall time in the room
 * @param kept rows of main that keep their last good version; they did not come in
 * @param repaired values of rows that went on and hold the result of a repair
 */
public record Door(
    String room,
    long in,
    long out,
    long merged,
    long conflicts,
    long quarantined,
    long milliseconds,
    long kept,
    long repaired) {

  /** An entry without repairs. */
  public Door(
      String room,
      long in,
      long out,
      long merged,
      long conflicts,
      long quarantined,
      long milliseconds,
      long kept) {
    this(room, in, out, merged, conflicts, quarantined, milliseconds, kept, 0);
  }

  /** The same entry with the values that were repaired. */
  public Door repairing(long values) {
    return new Door(room, in, out, merged, conflicts, quarantined, milliseconds, kept, values);
  }

  /** The same entry with another wall time. */
  public Door taking(long time) {
    return new Door(room, in, out, merged, conflicts, quarantined, time, kept, repaired);
  }
}
