package vn.kho.etl.record;

import java.io.Serializable;

/**
 * A cell of which the file does not say what it holds: it names a text that is not in the file, or
 * is there twice with different values.
 *
 * @param shown a word in its place, such as {@code #MISSING!}
 */
public record UnreadableCell(String shown) implements Serializable {
  /** A cell whose text is not in the file. */
  public static final UnreadableCell MISSING = new UnreadableCell("#MISSING!");

  /** A cell that stands twice in its row, with different values. */
  public static final UnreadableCell TWICE = new UnreadableCell("#TWICE!");

  @Override
  public String toString() {
    return shown;
  }
}
