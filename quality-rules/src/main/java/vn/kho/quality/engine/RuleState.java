package vn.kho.quality.engine;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.engine.accumulator.Accumulator;
import vn.kho.quality.expectation.RuleObservation;

/**
 * The aggregate state of one rule after some rows, which can be merged with others: counts of rows,
 * and the accumulators of its measures. Keys are stored separately, since they are many.
 */
final class RuleState {
  private long elements;
  private long missing;
  private long broken;
  private final long[] counts;
  private final List<Accumulator> accumulators;

  /**
   * The state of no rows.
   *
   * @param counts how many measures are plain counts
   * @param slots the accumulators of the others
   */
  RuleState(int counts, List<Accumulator.AccumulatorSlot> slots) {
    this(
        counts,
        new ArrayList<>(slots.stream().map(Accumulator.AccumulatorSlot::open).toList()),
        0,
        0,
        0);
  }

  private RuleState(
      int counts, List<Accumulator> accumulators, long elements, long missing, long broken) {
    this.counts = new long[counts];
    this.accumulators = accumulators;
    this.elements = elements;
    this.missing = missing;
    this.broken = broken;
  }

  /** The state of a rule after a pass; it shares the accumulators of the pass. */
  static RuleState of(PartialAggregate gathered, RuleQuery query) {
    RuleStateCounts flags = gathered.flags();
    List<Accumulator> accumulators = query.slots().stream().map(gathered::accumulator).toList();
    int flag = query.flag();
    int size = query.counts().size();
    RuleState kept =
        flag < 0
            ? new RuleState(size, accumulators, flags.rows(), 0, 0)
            : new RuleState(
                size, accumulators, flags.elements(flag), flags.missing(flag), flags.broken(flag));
    for (int i = 0; i < kept.counts.length; i++) {
      kept.counts[i] = flags.rows() - flags.missing(query.counts().get(i));
    }
    return kept;
  }

  /** Rows that the rule looks at. */
  long elements() {
    return elements;
  }

  RuleObservation.Counted counted() {
    return new RuleObservation.Counted(elements, missing, broken);
  }

  long count(int at) {
    return counts[at];
  }

  Accumulator accumulator(int at) {
    return accumulators.get(at);
  }

  void merge(RuleState more) {
    shift(more, 1);
    for (int i = 0; i < accumulators.size(); i++) {
      accumulators.get(i).merge(more.accumulators.get(i));
    }
  }

  /** Subtracts rows; false where an accumulator cannot, and then this state must be discarded. */
  boolean subtract(RuleState less) {
    shift(less, -1);
    boolean reported = true;
    for (int i = 0; i < accumulators.size(); i++) {
      reported &= accumulators.get(i).subtract(less.accumulators.get(i));
    }
    return reported;
  }

  /**
   * Whether every row that the rule looks at satisfies it and has all values that it counts, and
   * the state holds nothing besides counts.
   */
  boolean keptByAll() {
    return missing == 0
        && broken == 0
        && accumulators.isEmpty()
        && Arrays.stream(counts).allMatch(count -> count == elements);
  }

  /**
   * Subtracts rows that the rule looks at and that {@link #keptByAll satisfied} it like all others.
   */
  void subtractKept(long rows) {
    elements -= rows;
    Arrays.setAll(counts, i -> counts[i] - rows);
  }

  private void shift(RuleState other, int sign) {
    elements += sign * other.elements;
    missing += sign * other.missing;
    broken += sign * other.broken;
    for (int i = 0; i < counts.length; i++) {
      counts[i] += sign * other.counts[i];
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(elements);
    out.writeLong(missing);
    out.writeLong(broken);
    for (long count : counts) {
      out.writeLong(count);
    }
    for (Accumulator accumulator : accumulators) {
      accumulator.write(out);
    }
  }

  void read(DataInputStream in) throws IOException {
    elements = in.readLong();
    missing = in.readLong();
    broken = in.readLong();
    for (int i = 0; i < counts.length; i++) {
      counts[i] = in.readLong();
    }
    for (Accumulator accumulator : accumulators) {
      accumulator.read(in);
    }
  }

  /** Whether every figure can be computed. */
  boolean complete() {
    return accumulators.stream().allMatch(Accumulator::complete);
  }

  @Nullable Object figure(int at, vn.kho.quality.expectation.RequiredMetric measure) {
    return accumulators.get(at).figure(measure.figure(), measure.points());
  }
}
