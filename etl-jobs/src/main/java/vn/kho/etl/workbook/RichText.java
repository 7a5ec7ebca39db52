package vn.kho.etl.workbook;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The text of a cell, gathered from parts that are formatted apart. Digits of a raised part beside
 * a text that is not raised, such as the number of a footnote, stay raised: they are no part of it.
 */
public final class RichText {
  private String only = "";
  private @Nullable StringBuilder all;

  /** Where raised parts at the end of the text begin; its length where it ends with none. */
  private int raisedFrom;

  /**
   * The text of a cell whose parts have fonts of their own: {@code runs} are pairs of the first
   * character of a part and the number of its font.
   */
  public static String of(String text, int[] runs, IntPredicate raises) {
    RichText rich = new RichText();
    int from = 0;
    boolean raised = false;
    for (int i = 0; i + 1 < runs.length; i += 2) {
      int start = Math.max(from, Math.min(runs[i], text.length()));
      rich.add(text.substring(from, start), raised);
      from = start;
      raised = raises.test(runs[i + 1]);
    }
    rich.add(text.substring(from), raised);
    return rich.toString();
  }

  /** Appends a part. */
  public void add(String part, boolean raised) {
    if (part.isEmpty()) {
      return;
    }
    if (raised) {
      append(
          raisedFrom > 0 ? RaisedDigits.behind(current().subSequence(0, raisedFrom), part) : part);
      return;
    }
    if (raisedFrom < length() && stuckTo(part)) {
      RaisedDigits.raise(builder(), raisedFrom, length());
    }
    append(part);
    raisedFrom = length();
  }

  /** Whether raised digits at the end belong to no part but this one, or are beside its digits. */
  private boolean stuckTo(String part) {
    String text = raisedFrom == 0 ? part.strip() : part;
    return !text.isEmpty()
        && (raisedFrom == 0
            ? Character.isLetterOrDigit(text.charAt(0))
            : Character.isDigit(text.charAt(0)));
  }

  private void append(String part) {
    if (all == null && only.isEmpty()) {
      only = part;
    } else {
      builder().append(part);
    }
  }

  private StringBuilder builder() {
    if (all == null) {
      all = new StringBuilder(only);
    }
    return all;
  }

  private CharSequence current() {
    return all == null ? only : all;
  }

  private int length() {
    return current().length();
  }

  @Override
  public String toString() {
    return current().toString();
  }
}
