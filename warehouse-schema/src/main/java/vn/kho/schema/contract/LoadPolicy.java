package vn.kho.schema.contract;

import java.util.List;

/**
 * How a dataset is loaded ({@code kho.load}).
 *
 * @param mode how a delivery changes the table
 * @param maxShrink the share of rows (0 to 1) that a snapshot may remove without a person's
 *     approval
 * @param errorBudget the share of rows (0 to 1) that critical rules may reject before the run is
 *     held
 * @param repairs the rules by which values are repaired ({@code kho.repair}), in order
 */
public record LoadPolicy(
    LoadMode mode, double maxShrink, double errorBudget, List<RepairRule> repairs) {
  /** The policy of a contract that declares none. */
  public static final LoadPolicy DEFAULT = new LoadPolicy(LoadMode.SNAPSHOT, 0.20, 0.05);

  /** Copies the repairs. */
  public LoadPolicy {
    repairs = List.copyOf(repairs);
  }

  /** A copy with repairs. */
  public LoadPolicy with(List<RepairRule> rules) {
    return new LoadPolicy(mode, maxShrink, errorBudget, rules);
  }

  /** A load that repairs nothing. */
  public LoadPolicy(LoadMode mode, double maxShrink, double errorBudget) {
    this(mode, maxShrink, errorBudget, List.of());
  }
}
