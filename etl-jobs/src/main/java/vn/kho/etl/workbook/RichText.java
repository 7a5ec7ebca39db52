package vn.kho.etl.workbook;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The text of a cell, joined from parts with their own formats. Digits of a superscript part beside
 * other text, such as the number of a footnote, become superscript characters, so that they are not
 * read as part of it.
 */
public final class RichText {
  private String only = "";
  private @Nullable StringBuilder all;

  /**
   * Where the superscript parts at the end of the text begin; the length of the text where it has
   * none there.
   */
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

  /**
   * Whether a part that is not raised continues the raised digits before it: with a digit, or,
   * where nothing but these digits is before it, also with a letter.
   */
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
