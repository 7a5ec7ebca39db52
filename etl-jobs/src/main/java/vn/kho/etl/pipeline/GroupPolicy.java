package vn.kho.etl.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What becomes of datasets that are published together where one of them cannot be. */
public enum GroupPolicy {
  /** None is published: all wait for the one. */
  HOLD,
  /** The one is left out, and stays as it was; all others are published. */
  LEAVE_OUT;

  /** The word in the schedule and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Every word. */
  public static List<String> words() {
    return Arrays.stream(values()).map(GroupPolicy::word).toList();
  }

  /** The policy of a word. */
  public static Optional<GroupPolicy> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
