package vn.kho.etl.ledger;

/**
 * What went through one room's door.
 *
 * @param room the room's name
 * @param in rows that came in
 * @param out rows that went on
 * @param merged rows merged into another
 * @param quarantined rows set aside
 * @param milliseconds wall time in the room
 */
public record Door(
    String room, long in, long out, long merged, long quarantined, long milliseconds) {}
