package vn.kho.quality.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tokens of a condition, and the reader's position among them. */
final class ConditionTokens {
  enum TokenKind {
    NAME,
    QUOTED_NAME,
    TEXT,
    NUMBER,
    SIGN,
    END
  }

  record ConditionToken(TokenKind kind, String text) {}

  private static final Pattern WORD =
      Pattern.compile(
          "\\s*(?:(`[^`]*`)|(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')"
              + "|(-?\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?)|([\\p{L}_][\\p{L}\\p{N}_]*)"
              + "|(==|!=|<>|<=|>=|&&|\\|\\||[=<>&|~!()\\[\\],.]))");

  private final List<ConditionToken> tokens = new ArrayList<>();
  private int next;

  ConditionTokens(String text) throws ConditionSyntaxException {
    Matcher word = WORD.matcher(text);
    int at = 0;
    String body = text.stripTrailing();
    while (at < body.length()) {
      if (!word.find(at) || word.start() != at) {
        throw new ConditionSyntaxException("unexpected '" + body.substring(at).strip() + "'");
      }
      tokens.add(token(word));
      at = word.end();
    }
  }

  private static ConditionToken token(Matcher word) {
    if (word.group(1) != null) {
      return new ConditionToken(TokenKind.QUOTED_NAME, inner(word.group(1)));
    }
    if (word.group(2) != null) {
      return new ConditionToken(TokenKind.TEXT, inner(word.group(2)).replaceAll("\\\\(.)", "$1"));
    }
    if (word.group(3) != null) {
      return new ConditionToken(TokenKind.NUMBER, word.group(3));
    }
    return word.group(4) != null
        ? new ConditionToken(TokenKind.NAME, word.group(4))
        : new ConditionToken(TokenKind.SIGN, String.valueOf(word.group(5)));
  }

  private static String inner(String quoted) {
    return quoted.substring(1, quoted.length() - 1);
  }

  ConditionToken peek() {
    return next < tokens.size() ? tokens.get(next) : new ConditionToken(TokenKind.END, "the end");
  }

  ConditionToken take() {
    ConditionToken token = peek();
    next++;
    return token;
  }

  /** Takes the next token if it is one of these signs or keywords. */
  @Nullable String takeIf(String... words) {
    ConditionToken token = peek();
    if (token.kind() == TokenKind.SIGN || token.kind() == TokenKind.NAME) {
      for (String word : words) {
        if (token.text().toLowerCase(Locale.ROOT).equals(word)) {
          next++;
          return word;
        }
      }
    }
    return null;
  }

  void expect(String sign) throws ConditionSyntaxException {
    if (takeIf(sign) == null) {
      throw new ConditionSyntaxException(
          "expected '" + sign + "' but found '" + peek().text() + "'");
    }
  }
}
