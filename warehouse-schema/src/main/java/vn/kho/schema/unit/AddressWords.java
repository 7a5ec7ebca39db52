package vn.kho.schema.unit;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import vn.kho.schema.text.WhiteSpace;

/**
 * The words of an address. A word ends at anything that is no letter or digit, between a small
 * letter and a capital (ThuậnHòa), and between letters and digits (P10).
 *
 * @param text the address, composed
 * @param words its words in order
 */
record AddressWords(String text, List<AddressWord> words) {
  /** Longer texts are no addresses. */
  static final int LONGEST = 1_000;

  /**
   * One word.
   *
   * @param start its first character in the text
   * @param end the character behind it
   * @param marks its letters and diacritics
   * @param part which part of the address it is in: parts end at commas and the like
   * @param piece the same, where a hyphen, a stop behind a long word, also ends one
   * @param stopped whether a full stop follows at once, as behind an abbreviation
   */
  record AddressWord(int start, int end, LetterMarks marks, int part, int piece, boolean stopped) {

    boolean number() {
      return Character.isDigit(marks.letters().charAt(0));
    }

    String letters() {
      return marks.letters();
    }
  }

  static AddressWords of(String raw) {
    String text = Normalizer.normalize(WhiteSpace.visible(raw), Normalizer.Form.NFC);
    WordSplitter splitter = new WordSplitter(text);
    return new AddressWords(text, splitter.split());
  }

  /** Whether any mark was typed: only then does a name without diacritics say that it has none. */
  boolean marked() {
    return words.stream().map(AddressWord::marks).anyMatch(LetterMarks::any);
  }

  /**
   * Whether a word is the number of a name that ends before it, behind a hyphen or in brackets: A
   * Lưới-5, A Lưới (5).
   */
  boolean numberApart(int at) {
    if (at < 1 || at >= words.size() || !words.get(at).number() || words.get(at - 1).number()) {
      return false;
    }
    boolean alone = at + 1 == words.size() || words.get(at + 1).piece() != words.get(at).piece();
    String between = text.substring(words.get(at - 1).end(), words.get(at).start()).strip();
    return alone && (between.equals("-") || between.equals("(") || between.equals("\u2013"));
  }

  private static final class WordSplitter {
    private final String text;
    private final List<AddressWord> words = new ArrayList<>();
    private int part;
    private int piece;

    WordSplitter(String text) {
      this.text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    List<AddressWord> split() {
      int i = 0;
      while (i < text.length()) {
        char c = text.charAt(i);
        if (letter(c)) {
          i = word(i);
        } else {
          separate(c, i);
          i++;
        }
      }
      return words;
    }

    private int word(int start) {
      int end = start + 1;
      while (end < text.length() && letter(text.charAt(end)) && !border(end)) {
        end++;
      }
      boolean stopped = end < text.length() && text.charAt(end) == '.';
      LetterMarks marks = LetterMarks.of(text.substring(start, end));
      if (!marks.letters().isEmpty()) {
        words.add(new AddressWord(start, end, marks, part, piece, stopped));
      }
      return end;
    }

    private boolean border(int at) {
      char before = text.charAt(at - 1);
      char after = text.charAt(at);
      boolean next = at + 1 < text.length() && Character.isLowerCase(text.charAt(at + 1));
      return (Character.isLowerCase(before) && Character.isUpperCase(after))
          || (Character.isUpperCase(before) && Character.isUpperCase(after) && next)
          || Character.isDigit(before) != Character.isDigit(after);
    }

    private void separate(char c, int at) {
      if (c == ',' || c == ';' || c == '\n' || c == '|' || c == '(' || c == ')' || c == '\u3001') {
        part++;
        piece++;
      } else if (c == '-' || c == '\u2013' || c == '\u2014' || (c == '/' && !betweenDigits(at))) {
        piece++;
      } else if (c == '.' && !words.isEmpty() && words.get(words.size() - 1).stopped()) {
        piece += ends(words.get(words.size() - 1), at) ? 1 : 0;
      }
    }

    /** Whether a full stop ends a piece, and is not that of an abbreviation or of a number. */
    private boolean ends(AddressWord before, int at) {
      boolean space = at + 1 < text.length() && text.charAt(at + 1) == ' ';
      return before.letters().length() > 3
          || (space
              && !UnitTypeNames.abbreviation(before.letters())
              && before.letters().length() > 1)
          || (space && before.number());
    }

    private boolean betweenDigits(int at) {
      return at > 0
          && at + 1 < text.length()
          && Character.isLetterOrDigit(text.charAt(at - 1))
          && Character.isLetterOrDigit(text.charAt(at + 1));
    }

    private static boolean letter(char c) {
      return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }
  }
}
