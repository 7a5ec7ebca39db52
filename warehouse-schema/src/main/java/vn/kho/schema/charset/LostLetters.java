package vn.kho.schema.charset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Restores letters whose last byte was lost in decoding. The word with the letter is buffered up to
 * its end; then its other letters, or the word before it as in names of administrative units,
 * determine the lost letter. Where several words are possible, U+FFFD stays, however common one of
 * them is (Phú Thọ, nhà thờ).
 */
final class LostLetters {
  private static final int LONGEST = 12;

  /**
   * The first bytes of a letter, as a number, and the letters that differ only in the lost last
   * byte.
   */
  private enum LostLetter {
    LATIN(0xC3, "ÁÍÝ", '\uE000'),
    D(0xC4, "Đ", '\uE001'),
    VOWEL(0xE1BB, "ềọỏỐờ", '\uE002');

    private final int bytes;
    private final String letters;

    /** A private-use placeholder for the letter until it is known. */
    private final char mark;

    LostLetter(int bytes, String letters, char mark) {
      this.bytes = bytes;
      this.letters = letters;
      this.mark = mark;
    }
  }

  private final StringBuilder out = new StringBuilder();
  private final StringBuilder word = new StringBuilder();
  private boolean held;
  private int given;

  /** The previous word, in lower case, if only a blank is between; otherwise empty. */
  private String before = "";

  void clear() {
    out.setLength(0);
    word.setLength(0);
    held = false;
    given = 0;
    before = "";
  }

  /** Adds letters that were decoded completely. */
  void add(CharBuffer letters) {
    while (letters.hasRemaining()) {
      char letter = letters.get();
      if (!Character.isLetter(letter)) {
        end();
        before = letter == ' ' ? before : "";
        out.append(letter);
      } else {
        take(letter);
      }
    }
  }

  /** Adds a letter of which only these bytes are left; false where no letter begins with them. */
  boolean lost(ByteBuffer bytes) {
    int number = 0;
    for (int i = 0; i < bytes.position(); i++) {
      number = number << 8 | (bytes.get(i) & 0xFF);
    }
    for (LostLetter one : LostLetter.values()) {
      if (one.bytes == number) {
        held = true;
        take(one.mark);
        return true;
      }
    }
    return false;
  }

  private void take(char letter) {
    word.append(letter);
    if (!held) {
      out.append(letter);
      given++;
    } else if (word.length() - given > LONGEST) {
      end();
    }
  }

  /** Ends a word. */
  void end() {
    String whole = word.toString();
    if (held) {
      whole = resolved();
      out.append(whole, given, word.length());
    }
    before = whole.isEmpty() ? before : whole.toLowerCase(Locale.ROOT);
    word.setLength(0);
    given = 0;
    held = false;
  }

  private String resolved() {
    List<String> possible = new ArrayList<>();
    complete(word.toString(), possible);
    if (possible.size() > 1) {
      possible.removeIf(one -> !VietnameseSyllables.possible(one));
    }
    if (possible.size() > 1) {
      List<String> named =
          possible.stream()
              .filter(one -> UnitNamePairs.hold(before, one.toLowerCase(Locale.ROOT)))
              .toList();
      possible = named.size() == 1 ? named : List.of();
    }
    return possible.isEmpty()
        ? word.toString().replaceAll("[\uE000-\uE002]", "\uFFFD")
        : possible.get(0);
  }

  private static void complete(String word, List<String> possible) {
    for (LostLetter one : LostLetter.values()) {
      int at = word.indexOf(one.mark);
      if (at >= 0) {
        for (char letter : one.letters.toCharArray()) {
          if (cased(word, at, letter)) {
            complete(word.substring(0, at) + letter + word.substring(at + 1), possible);
          }
        }
        return;
      }
    }
    possible.add(word);
  }

  /** Whether a letter has the case that its position in the word requires. */
  private static boolean cased(String word, int at, char letter) {
    boolean small = word.chars().anyMatch(Character::isLowerCase);
    long capitals = word.chars().filter(Character::isUpperCase).count();
    boolean title = capitals == 0 || (capitals == 1 && Character.isUpperCase(word.charAt(0)));
    return Character.isUpperCase(letter) ? at == 0 || !small : small || (title && at > 0);
  }

  /** Writes what is known to a buffer; false where the buffer is too small. */
  boolean given(CharBuffer to) {
    int length = Math.min(to.remaining(), out.length());
    if (length > 0) {
      to.put(out.substring(0, length));
      out.delete(0, length);
    }
    return out.isEmpty();
  }
}
