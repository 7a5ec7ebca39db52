package vn.kho.orchestration.runs;

/**
 * Rows through one room's door.
 *
 * @param dataset whose rows
 * @param room the room
 * @param in rows that came in
 * @param out rows that went on
 * @param merged rows merged into another
 * @param quarantined rows set aside
 * @param milliseconds wall time in the room
 */
public record DoorLine(
    String dataset,
    String room,
    long in,
    long out,
    long merged,
    long quarantined,
    long milliseconds) {}
