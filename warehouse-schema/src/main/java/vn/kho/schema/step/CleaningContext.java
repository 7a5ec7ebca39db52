package vn.kho.schema.step;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import vn.kho.schema.codelist.CodeLists;

/** The configuration that the cleaners of all columns share; used while they are created. */
public final class CleaningContext {
  private final CodeLists lists;
  private final LocalDate day;
  private final ZoneId zone;
  private final List<String> nullWords;
  private boolean dated;

  /**
   * What is shared.
   *
   * @param lists the code lists
   * @param day the day on which they must hold
   * @param zone the zone of moments that are written without one
   * @param nullWords the words that mean no value where a column does not name its own
   */
  public CleaningContext(CodeLists lists, LocalDate day, ZoneId zone, List<String> nullWords) {
    this.lists = lists;
    this.day = day;
    this.zone = zone;
    this.nullWords = List.copyOf(nullWords);
  }

  /** The code lists. */
  public CodeLists lists() {
    return lists;
  }

  /** The day on which code lists must hold. */
  public LocalDate day() {
    dated = true;
    return day;
  }

  /** Whether a cleaner has read the day, so that another day may give other values. */
  public boolean dated() {
    return dated;
  }

  /** The zone of moments that are written without one. */
  public ZoneId zone() {
    return zone;
  }

  /** The words that mean no value where a column does not name its own. */
  public List<String> nullWords() {
    return nullWords;
  }
}
