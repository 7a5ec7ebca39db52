package vn.kho.schema.identifier;

import java.util.Set;

/**
 * Province codes of the statistics office from 2004 to June 2025. Identifiers issued then keep them
 * after the merger of provinces in July 2025.
 */
public final class Provinces {
  private static final Set<String> CODES =
      Set.of(
          "01", "02", "04", "06", "08", "10", "11", "12", "14", "15", "17", "19", "20", "22", "24",
          "25", "26", "27", "30", "31", "33", "34", "35", "36", "37", "38", "40", "42", "44", "45",
          "46", "48", "49", "51", "52", "54", "56", "58", "60", "62", "64", "66", "67", "68", "70",
          "72", "74", "75", "77", "79", "80", "82", "83", "84", "86", "87", "89", "91", "92", "93",
          "94", "95", "96");

  /**
   * The codes of the Ministries of Defence and of Public Security, used in place of a province
   * code.
   */
  private static final Set<String> FORCES = Set.of("97", "98");

  private Provinces() {}

  /** Whether a code was that of a province. */
  public static boolean holds(String code) {
    return CODES.contains(code);
  }

  static boolean holdsOrForces(String code) {
    return CODES.contains(code) || FORCES.contains(code);
  }
}
