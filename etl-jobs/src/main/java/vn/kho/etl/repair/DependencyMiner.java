package vn.kho.etl.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Finds which columns determine which others, tolerating some contradicting rows. A column with
 * nearly the same value in every row agrees with any other column, so the agreement within groups
 * is compared with that of groups of the same sizes over shuffled rows.
 */
final class DependencyMiner {
  private static final int LEAST_ROWS = 20;
  private static final int LEAST_GROUPS = 5;
  private static final double LEAST_AGREEMENT = 0.5;
  private static final double LEAST_LIFT = 0.5;

  /** A weak dependency is kept only where its groups have at least this many rows on average. */
  private static final double LOOSE_GROUP = 6;

  /**
   * A column with more agreement than this over shuffled rows has few values and agrees by chance.
   */
  private static final double MOST_CHANCE = 0.2;

  /** The least agreement that a weak dependency to a column with few values needs. */
  private static final double FEW_VALUES_AGREEMENT = 0.85;

  /**
   * Above this {@link GroupCounts#twofold} share, groups with few values hold two different things.
   */
  private static final double MOST_TWOFOLD = 0.5;

  private static final long SEED = 17;

  private final EncodedTable table;
  private final int[] shuffled;

  DependencyMiner(EncodedTable table) {
    this.table = table;
    this.shuffled = shuffled(table.height());
  }

  private static int[] shuffled(int height) {
    int[] order = new int[height];
    Random random = new Random(SEED);
    for (int i = 0; i < height; i++) {
      int at = random.nextInt(i + 1);
      order[i] = order[at];
      order[at] = i;
    }
    return order;
  }

  List<ValueDependency> mine() {
    List<ValueDependency> found = new ArrayList<>();
    for (int from = 0; from < table.width(); from++) {
      int groups = table.distinct(from);
      if (groups < LEAST_GROUPS || table.filled(from) - groups < LEAST_ROWS / 2) {
        continue;
      }
      int[][] members = table.rowsOfValues(from);
      for (int to = 0; to < table.width(); to++) {
        if (to != from && table.distinct(to) > 1) {
          dependency(from, to, members).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private Optional<ValueDependency> dependency(int from, int to, int[][] members) {
    GroupCounts counted = new GroupCounts(members.length, table.distinct(to));
    GroupCounts random = new GroupCounts(members.length, table.distinct(to));
    for (int group = 0; group < members.length; group++) {
      for (int row : members[group]) {
        counted.add(table.code(row, to));
        random.add(table.code(shuffled[row], to));
      }
      counted.close(group);
      random.close(group);
    }
    double agreement = counted.agreement();
    double base = random.agreement();
    double lift = base >= 1 ? 0 : (agreement - base) / (1 - base);
    boolean enough = counted.several() >= LEAST_ROWS && counted.groups() >= LEAST_GROUPS;
    if (!enough || agreement < LEAST_AGREEMENT || lift < LEAST_LIFT) {
      return Optional.empty();
    }
    ValueDependency plain = new ValueDependency(from, to, agreement, lift, 0, counted);
    boolean small = (double) counted.several() / counted.groups() < LOOSE_GROUP;
    boolean chance =
        base > MOST_CHANCE
            && (agreement < FEW_VALUES_AGREEMENT || counted.twofold() > MOST_TWOFOLD);
    if (!plain.strong() && (small || chance)) {
      return Optional.empty();
    }
    return Optional.of(explained(plain, members));
  }

  private ValueDependency explained(ValueDependency plain, int[][] members) {
    int explained = 0;
    int several = 0;
    for (int group = 0; plain.strong() && group < members.length; group++) {
      for (int row : members[group]) {
        int own = table.code(row, plain.to());
        int best = plain.counts().best(group);
        if (own >= 0 && plain.decided(group)) {
          several++;
          explained += own == best || error(plain.to(), own, best) ? 1 : 0;
        }
      }
    }
    return new ValueDependency(
        plain.from(),
        plain.to(),
        plain.agreement(),
        plain.lift(),
        several == 0 ? 0 : (double) explained / several,
        plain.counts());
  }

  private boolean error(int column, int own, int best) {
    return table.count(column, own) <= Math.max(1, table.count(column, best) / 10)
        && TypingError.near(table.value(column, own), table.value(column, best));
  }
}
