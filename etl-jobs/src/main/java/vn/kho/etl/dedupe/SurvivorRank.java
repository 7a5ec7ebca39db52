package vn.kho.etl.dedupe;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import vn.kho.etl.land.Landing;
import vn.kho.etl.mode.LoadStrategy;
import vn.kho.schema.contract.DedupePolicy;

/**
 * Which of several rows of one thing stays: the one whose rank comes first, number by number. Both
 * executions call it. Files have a place in the delivery, the last is the newest.
 */
final class SurvivorRank implements Serializable {
  private static final long serialVersionUID = 1L;
  private final HashMap<String, Integer> places = new HashMap<>();
  private final DedupePolicy.SurvivorChoice survivor;
  private final boolean oldestDelivery;

  SurvivorRank(Landing landing) {
    for (int i = 0; i < landing.files().size(); i++) {
      places.put(landing.files().get(i).sha256(), i);
    }
    survivor = landing.contract().dedupe().survivor();
    oldestDelivery =
        LoadStrategy.of(landing.contract()).precedence()
            == LoadStrategy.DeliveryPrecedence.EARLIEST_DELIVERY;
  }

  /** What decides between rows. */
  enum RankCriterion {
    /**
     * One primary key: the later file's row, or the earlier one's where the load mode lets the
     * earliest delivery count; in one file as the contract's survivor says.
     */
    KEY(MergeKind.CONFLICT),
    /** Equal dedupe keys: as the contract's survivor says; of equals the later file's row. */
    MATCH(MergeKind.MATCH),
    /** One primary key in several deliveries: as if each had been loaded by itself. */
    DELIVERY(MergeKind.SUPERSEDED);

    private final MergeKind differing;

    RankCriterion(MergeKind differing) {
      this.differing = differing;
    }

    /** Why a row is merged whose values are not all equal to those of the row that stays. */
    MergeKind differing() {
      return differing;
    }
  }

  /**
   * The rank of a row.
   *
   * @param filled how many of the contract's columns have a value
   * @param file SHA-256 of its file
   * @param record its number in the file
   */
  List<Long> of(RankCriterion by, int filled, String file, long record) {
    long place = places.getOrDefault(file, 0);
    long age = oldestDelivery ? place : -place;
    if (by == RankCriterion.DELIVERY) {
      return List.of(age, record);
    }
    if (by == RankCriterion.KEY) {
      return switch (survivor) {
        case FIRST -> List.of(age, record);
        case LAST -> List.of(age, -record);
        case MOST_COMPLETE -> List.of(age, (long) -filled, record);
      };
    }
    return switch (survivor) {
      case FIRST -> List.of(place, record);
      case LAST -> List.of(-place, -record);
      case MOST_COMPLETE -> List.of((long) -filled, -place, record);
    };
  }

  /** Whether the first of two ranks of one kind comes before the other. */
  static boolean before(List<Long> one, List<Long> other) {
    for (int i = 0; i < one.size(); i++) {
      int order = Long.compare(one.get(i), other.get(i));
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }
}
