package vn.kho.etl.repair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.text.WhiteSpace;

/**
 * Finds texts in another form than the rest of their column: with two blanks in a row, in capital
 * or in lower-case letters only, or without any letter. Each form is reported where it is rare. The
 * proposal is the same text in the form that the column has elsewhere, or with single blanks.
 */
final class TextErrors {
  private static final int LEAST_ROWS = 50;
  private static final double RARE_BLANKS = 0.02;
  private static final double RARE_CAPITALS = 0.01;
  private static final double RARE_CASE = 0.02;
  private static final int RARER = 10;
  private static final double RARE_FIGURES = 0.01;
  private static final double TEXTS = 0.9;

  /** Longer texts are sentences and lists, which have no common form. */
  private static final int MOST_WORDS = 8;

  /** Texts in capitals with fewer letters may be abbreviations. */
  private static final int LEAST_LETTERS = 6;

  /** In a column of lower-case texts, a shorter text with capitals is a code. */
  private static final int LEAST_WORD = 4;

  private final EncodedTable table;

  TextErrors(EncodedTable table) {
    this.table = table;
  }

  List<SuspectCell> find() {
    List<SuspectCell> found = new ArrayList<>();
    for (int column = 0; column < table.width(); column++) {
      int filled = table.filled(column);
      if (filled < LEAST_ROWS || table.rows(column, TextErrors::lettered) < TEXTS * filled) {
        continue;
      }
      Map<Integer, SuspectCell> odd =
          rare(column, text -> !lettered(text), RARE_FIGURES, "nearly all others are words");
      blanks(column).forEach(odd::putIfAbsent);
      cases(column).forEach(odd::putIfAbsent);
      respelled(column).forEach(odd::putIfAbsent);
      found.addAll(SuspectCell.ofValues(table, column, odd));
    }
    return found;
  }

  private Map<Integer, SuspectCell> blanks(int column) {
    return rare(
        column,
        text -> !text.equals(WhiteSpace.collapsed(text)),
        RARE_BLANKS,
        "nearly all others have one blank between words");
  }

  private Map<Integer, SuspectCell> cases(int column) {
    int most = (int) Math.ceil((1 - RARE_CASE) * table.filled(column));
    if (table.rows(column, text -> text.codePoints().noneMatch(Character::isUpperCase)) >= most) {
      return rare(
          column,
          text ->
              text.codePoints().anyMatch(Character::isUpperCase)
                  && text.codePoints().filter(Character::isLetter).count() >= LEAST_WORD,
          RARE_CASE,
          "nearly all others are in small letters");
    }
    Map<Integer, SuspectCell> odd =
        rare(
            column,
            TextErrors::capitals,
            RARE_CAPITALS,
            "nearly all others have small letters too");
    if (table.rows(column, text -> Character.isUpperCase(text.codePointAt(0))) >= most) {
      rare(column, TextErrors::small, RARE_CASE, "nearly all others begin with a capital")
          .forEach(odd::putIfAbsent);
    }
    return odd;
  }

  /** Values that are far more frequent with other capital and lower-case letters. */
  private Map<Integer, SuspectCell> respelled(int column) {
    Map<String, Integer> most = new HashMap<>();
    for (int code = 0; code < table.distinct(column); code++) {
      int own = code;
      most.merge(
          table.value(column, code).toLowerCase(Locale.ROOT),
          code,
          (one, unused) -> table.count(column, own) > table.count(column, one) ? own : one);
    }
    Map<Integer, SuspectCell> odd = new HashMap<>();
    for (int code = 0; code < table.distinct(column); code++) {
      String text = table.value(column, code);
      int usual = most.getOrDefault(text.toLowerCase(Locale.ROOT), code);
      int rows = table.count(column, code);
      boolean rare = rows <= Math.max(1, RARE_CAPITALS * table.filled(column));
      if (usual != code && rare && rows * RARER <= table.count(column, usual)) {
        String reason = table.count(column, usual) + " rows have it in other letters";
        String meant = table.value(column, usual);
        odd.put(code, new SuspectCell(0, column, text, meant, false, "form", reason));
      }
    }
    return odd;
  }

  /** The values that satisfy a condition, where few rows of the column do. */
  private Map<Integer, SuspectCell> rare(
      int column, Predicate<String> odd, double share, String reason) {
    Map<Integer, SuspectCell> cells = new HashMap<>();
    if (table.rows(column, odd) <= share * table.filled(column)) {
      for (int code = 0; code < table.distinct(column); code++) {
        String text = table.value(column, code);
        if (odd.test(text) && text.chars().filter(c -> c == ' ').count() < MOST_WORDS) {
          cells.put(
              code,
              new SuspectCell(0, column, text, proposal(column, text), false, "form", reason));
        }
      }
    }
    return cells;
  }

  private @Nullable String proposal(int column, String text) {
    String collapsed = WhiteSpace.collapsed(text);
    if (!collapsed.equals(text)) {
      return collapsed;
    }
    String folded = text.toLowerCase(Locale.ROOT);
    @Nullable String meant = null;
    int most = 0;
    for (int code = 0; code < table.distinct(column); code++) {
      String other = table.value(column, code);
      if (table.count(column, code) > most
          && !other.equals(text)
          && other.length() == text.length()
          && other.toLowerCase(Locale.ROOT).equals(folded)) {
        meant = other;
        most = table.count(column, code);
      }
    }
    return meant;
  }

  /** Whether a text has a letter in any script. */
  static boolean lettered(String text) {
    return text.codePoints().anyMatch(Character::isLetter);
  }

  /** Whether a text has several words and no lower-case letter. */
  private static boolean capitals(String text) {
    return text.indexOf(' ') > 0
        && text.codePoints().filter(Character::isLetter).count() >= LEAST_LETTERS
        && text.codePoints().noneMatch(Character::isLowerCase);
  }

  private static boolean small(String text) {
    return Character.isLowerCase(text.codePointAt(0))
        && text.codePoints().noneMatch(Character::isUpperCase);
  }
}
