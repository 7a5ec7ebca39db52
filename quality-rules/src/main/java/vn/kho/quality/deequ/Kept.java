package vn.kho.quality.deequ;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known for one rule after some rows, in a form that is added to its like: counts of rows,
 * and the tallies of its measures. Keys are kept apart, for they are many.
 */
final class Kept {
  private long elements;
  private long missing;
  private long broken;
  private final long[] counts;
  private final List<Tally> tallies;

  /**
   * Of no rows.
   *
   * @param counts how many measures are plain counts
   * @param slots the tallies of the others
   */
  Kept(int counts, List<Tally.Slot> slots) {
    this(counts, new ArrayList<>(slots.stream().map(Tally.Slot::open).toList()), 0, 0, 0);
  }

  private Kept(int counts, List<Tally> tallies, long elements, long missing, long broken) {
    this.counts = new long[counts];
    this.tallies = tallies;
    this.elements = elements;
    this.missing = missing;
    this.broken = broken;
  }

  /** What was gathered for a rule; the tallies are those of the gathering. */
  static Kept of(Gathering gathered, Question question) {
    FlagCounts flags = gathered.flags();
    List<Tally> tallies = question.slots().stream().map(gathered::tally).toList();
    int flag = question.flag();
    int size = question.counts().size();
    Kept kept =
        flag < 0
            ? new Kept(size, tallies, flags.rows(), 0, 0)
            : new Kept(
                size, tallies, flags.elements(flag), flags.missing(flag), flags.broken(flag));
    for (int i = 0; i < kept.counts.length; i++) {
      kept.counts[i] = flags.rows() - flags.missing(question.counts().get(i));
    }
    return kept;
  }

  /** Rows that the rule looks at. */
  long elements() {
    return elements;
  }

  Evidence.Counted counted() {
    return new Evidence.Counted(elements, missing, broken);
  }

  long count(int at) {
    return counts[at];
  }

  Tally tally(int at) {
    return tallies.get(at);
  }

  void merge(Kept more) {
    shift(more, 1);
    for (int i = 0; i < tallies.size(); i++) {
      tallies.get(i).merge(more.tallies.get(i));
    }
  }

  /** Takes rows out again; gives false where a tally cannot, and then this is of no use. */
  boolean subtract(Kept less) {
    shift(less, -1);
    boolean told = true;
    for (int i = 0; i < tallies.size(); i++) {
      told &= tallies.get(i).subtract(less.tallies.get(i));
    }
    return told;
  }

  private void shift(Kept other, int sign) {
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
    for (Tally tally : tallies) {
      tally.write(out);
    }
  }

  void read(DataInputStream in) throws IOException {
    elements = in.readLong();
    missing = in.readLong();
    broken = in.readLong();
    for (int i = 0; i < counts.length; i++) {
      counts[i] = in.readLong();
    }
    for (Tally tally : tallies) {
      tally.read(in);
    }
  }

  /** Whether every figure can be told. */
  boolean complete() {
    return tallies.stream().allMatch(Tally::complete);
  }

  @Nullable Object figure(int at, vn.kho.quality.expectation.Measure measure) {
    return tallies.get(at).figure(measure.figure(), measure.points());
  }
}
