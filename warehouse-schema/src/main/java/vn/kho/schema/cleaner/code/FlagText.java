package vn.kho.schema.cleaner.code;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.UncleanValueException;

/**
 * Reads yes and no in the notations of programs and offices.
 *
 * @param yes further words for yes, in small letters
 * @param no further words for no, in small letters
 */
public record FlagText(Set<String> yes, Set<String> no) implements CleanerStep {

  private static final Set<String> YES =
      Set.of(
          "true", "1", "1.0", "có", "co", "yes", "y", "đúng", "dung", "t", "đạt", "dat", "rồi",
          "đã có", "v", "on", "bật");
  private static final Set<String> NO =
      Set.of(
          "false",
          "0",
          "0.0",
          "ko",
          "không có",
          "chưa có",
          "không",
          "khong",
          "no",
          "n",
          "sai",
          "f",
          "không đạt",
          "khong dat",
          "chưa",
          "chua",
          "off",
          "tắt");

  /** Copies the words. */
  public FlagText {
    yes = new HashSet<>(yes);
    no = new HashSet<>(no);
  }

  /** Without further words. */
  public FlagText() {
    this(Set.of(), Set.of());
  }

  @Override
  public Object apply(String text, CellContext cell) throws UncleanValueException {
    String word = text.toLowerCase(Locale.ROOT);
    if (yes.contains(word)) {
      return true;
    }
    if (no.contains(word)) {
      return false;
    }
    if (YES.contains(word) || tick(word)) {
      return true;
    }
    if (NO.contains(word)) {
      return false;
    }
    throw new UncleanValueException(ErrorCode.VALUE_BOOLEAN);
  }

  /** Whether a text is a tick mark in a form. */
  static boolean tick(String text) {
    return switch (text) {
      case "x",
          "X",
          "\u2713",
          "\u2714",
          "\u221A",
          "\u2611",
          "\u2612",
          "\u00D7",
          "\u2705",
          "\u25A0" ->
          true;
      default -> false;
    };
  }
}
