package vn.kho.schema.step;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import vn.kho.schema.codelist.CodeLists;

/**
 * What the cleaners of all columns share.
 *
 * @param lists the code lists
 * @param day the day on which they must hold
 * @param zone the zone of moments that are written without one
 * @param nullWords the words that mean no value where a column does not name its own
 */
public record CleaningContext(CodeLists lists, LocalDate day, ZoneId zone, List<String> nullWords) {

  /** Copies the words. */
  public CleaningContext {
    nullWords = List.copyOf(nullWords);
  }
}
