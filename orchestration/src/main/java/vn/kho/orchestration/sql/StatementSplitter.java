package vn.kho.orchestration.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into statements. */
public final class StatementSplitter {
  /** A quoted text, a quoted name, a comment, a semicolon, or one other character. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\\*.*?\\*/|;|.", Pattern.DOTALL);

  private StatementSplitter() {}

  /**
   * The statements of the text, without the semicolons that separate them; semicolons in quotes and
   * comments stay.
   */
  public static List<String> split(String text) {
    List<String> statements = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    Matcher token = TOKEN.matcher(text);
    boolean says = false;
    while (token.find()) {
      String word = token.group();
      if (word.equals(";")) {
        keep(statements, current, says);
        current.setLength(0);
        says = false;
        continue;
      }
      says |= !word.isBlank() && !word.startsWith("--") && !word.startsWith("/*");
      current.append(word);
    }
    keep(statements, current, says);
    return List.copyOf(statements);
  }

  private static void keep(List<String> statements, StringBuilder text, boolean says) {
    if (says) {
      statements.add(text.toString().strip());
    }
  }
}
