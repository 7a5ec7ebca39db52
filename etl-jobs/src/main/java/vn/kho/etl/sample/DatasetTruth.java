package vn.kho.etl.sample;

import java.util.List;

/**
 * What a load of one dataset of the sample must come to.
 *
 * @param dataset its name, such as {@code tourism.eatery}
 * @param file the file it is in
 * @param records records in the file
 * @param published rows that a first load inserts
 * @param merged rows that are merged into another
 * @param quarantined records that cannot be used
 * @param duplicate the dataset of another agency that publishes the same list; empty where there is
 *     none
 * @param differing records in which the duplicated dataset says something else
 * @param swapped records whose axes are the wrong way round and must be put right
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

  /** Copies the lists, and refuses figures that do not balance. */
  public DatasetTruth {
    quarantined = List.copyOf(quarantined);
    differing = List.copyOf(differing);
    swapped = List.copyOf(swapped);
    if (records != published + merged + quarantined.size()) {
      throw new IllegalArgumentException("The truth of " + dataset + " does not balance");
    }
  }

  /**
   * A record that must be set aside.
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
