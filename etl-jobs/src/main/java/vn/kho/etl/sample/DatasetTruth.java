package vn.kho.etl.sample;

import java.util.List;

/**
 * The expected result of loading one dataset of the sample.
 *
 * @param dataset its name, such as {@code tourism.eatery}
 * @param file the file it is in
 * @param records records in the file
 * @param published rows that a first load inserts
 * @param merged rows that are merged into another
 * @param quarantined records that cannot be used
 * @param duplicate the dataset of another agency that is a duplicate of this one; empty where there
 *     is none
 * @param differing records in which the duplicate dataset differs
 * @param swapped records whose latitude and longitude are swapped and must be corrected
 */
public record DatasetTruth(
    String dataset,
    String file,
    long records,
    long published,
    long merged,
    List<ExpectedRefusal> quarantined,
    String duplicate,
    List<Long> differing,
    List<Long> swapped) {

  /** Copies the lists; throws where the counts do not add up. */
  public DatasetTruth {
    quarantined = List.copyOf(quarantined);
    differing = List.copyOf(differing);
    swapped = List.copyOf(swapped);
    if (records != published + merged + quarantined.size()) {
      throw new IllegalArgumentException("The truth of " + dataset + " does not balance");
    }
  }

  /**
   * A record that must be quarantined.
   *
   * @param record its number in the file, from 1
   * @param columns the columns that cannot be read
   */
  public record ExpectedRefusal(long record, List<String> columns) {

    /** Copies the list. */
    public ExpectedRefusal {
      columns = List.copyOf(columns);
    }
  }
}
