package vn.kho.quality.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.util.TypeUtils;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.engine.projection.LocalProjection;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledCheck.OrderDirection;

/** Rules that compare rows with each other, over rows in the driver. */
final class NeighbourRowRules {
  private NeighbourRowRules() {}

  /** Marks every copy of a key that occurs more than once. */
  static void unique(byte[] state, LocalProjection local, int firstKey, int keys) {
    Map<Object, Integer> firstSeen = new HashMap<>();
    for (int row = 0; row < state.length; row++) {
      if (state[row] != RowState.KEPT) {
        continue;
      }
      Integer before = firstSeen.putIfAbsent(key(local, row, firstKey, keys), row);
      if (before != null) {
        state[row] = RowState.BROKEN;
        state[before] = RowState.BROKEN;
      }
    }
  }

  private static Object key(LocalProjection local, int row, int firstKey, int keys) {
    List<@Nullable Object> key = new ArrayList<>(keys);
    for (int i = 0; i < keys; i++) {
      key.add(local.internal(row, firstKey + i));
    }
    return key;
  }

  /**
   * Marks values that do not follow the one before in the rule's direction; the first never breaks
   * it.
   */
  static void ordered(byte[] state, LocalProjection local, int at, CompiledCheck.Ordered rule) {
    List<@Nullable Object> values = values(local, at);
    Comparator<Object> steps = TypeUtils.getInterpretedOrdering(local.type(at));
    if (rule.order().isEmpty() && rule.groups().isEmpty()) {
      List<Integer> all = new ArrayList<>();
      for (int row = 0; row < state.length; row++) {
        all.add(row);
      }
      follow(state, values, all, rule, steps);
      return;
    }
    int order = at + 1;
    int groups = order + (rule.order().isPresent() ? 1 : 0);
    Map<Object, List<Integer>> byGroup = new HashMap<>();
    for (int row = 0; row < state.length; row++) {
      Object group = key(local, row, groups, rule.groups().size());
      byGroup.computeIfAbsent(group, unused -> new ArrayList<>()).add(row);
    }
    for (List<Integer> rows : byGroup.values()) {
      rows.removeIf(row -> state[row] != RowState.KEPT);
      if (rule.order().isPresent()) {
        Comparator<Object> places = TypeUtils.getInterpretedOrdering(local.type(order));
        rows.sort(
            (a, b) -> {
              int step = compare(places, local.internal(a, order), local.internal(b, order));
              return step == 0 ? compare(steps, values.get(a), values.get(b)) : step;
            });
      }
      follow(state, values, rows, rule, steps);
    }
  }

  private static List<@Nullable Object> values(LocalProjection local, int at) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int row = 0; row < local.size(); row++) {
      values.add(local.internal(row, at));
    }
    return values;
  }

  private static int compare(
      Comparator<Object> order, @Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return Boolean.compare(left != null, right != null);
    }
    return order.compare(left, right);
  }

  private static void follow(
      byte[] state,
      List<@Nullable Object> values,
      List<Integer> rows,
      CompiledCheck.Ordered rule,
      Comparator<Object> steps) {
    Object before = null;
    for (int row : rows) {
      Object value = values.get(row);
      if (state[row] != RowState.KEPT || value == null) {
        continue;
      }
      if (before != null) {
        int step = steps.compare(value, before);
        int wanted = rule.direction() == OrderDirection.INCREASING ? step : -step;
        if (wanted < 0 || (rule.strictly() && wanted == 0)) {
          state[row] = RowState.BROKEN;
        }
      }
      before = value;
    }
  }
}
