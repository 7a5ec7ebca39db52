package vn.kho.schema.pattern;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of a simple form, matched by a loop at a tenth of the cost of a matcher. For
 * the texts that it {@link #decides}, the result is that of {@link java.util.regex.Pattern} without
 * flags.
 */
abstract sealed class LoopPattern permits LiteralPattern, SequencePattern {

  /** The loop for an expression; empty where its form is not supported. */
  static Optional<LoopPattern> of(String regex) {
    @Nullable LoopPattern literals = LiteralPattern.read(regex);
    return Optional.ofNullable(literals == null ? SequencePattern.read(regex) : literals);
  }

  /** Whether the loop gives the same result as a matcher for a text. */
  abstract boolean decides(CharSequence text);

  /** Whether some part of a text matches. */
  abstract boolean find(CharSequence text);

  static boolean letterOrDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Whether a character is a literal at any position in an expression. */
  static boolean plain(char c) {
    return letterOrDigit(c) || " _/:@,;%='\"!~".indexOf(c) >= 0;
  }
}
