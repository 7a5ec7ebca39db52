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
 */
public record Door(
    String room,
    long in,
    long out,
    long merged,
    long conflicts,
    long quarantined,
    long milliseconds) {

  /** A door at which no two rows had one primary key and other values. */
  public Door(String room, long in, long out, long merged, long quarantined, long milliseconds) {
    this(room, in, out, merged, 0, quarantined, milliseconds);
  }
}
