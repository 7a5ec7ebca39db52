package vn.kho.quality.profile;

/** The form of a text: A for a capital, a for a letter, 9 for a digit, others as they are. */
final class TextPattern {
  private static final int LONGEST = 32;

  private TextPattern() {}

  static String of(String text) {
    StringBuilder form = new StringBuilder();
    int[] letters = text.codePoints().limit(LONGEST + 1L).toArray();
    for (int i = 0; i < Math.min(letters.length, LONGEST); i++) {
      int c = letters[i];
      if (Character.isDigit(c)) {
        form.append('9');
      } else if (Character.isLetter(c)) {
        form.append(Character.isUpperCase(c) ? 'A' : 'a');
      } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
        form.appendCodePoint(c);
      }
    }
    return letters.length > LONGEST ? form + "…" : form.toString();
  }

  /** Whether a rule about the form is useful: a whole code with digits, not words. */
  static boolean reporting(String form) {
    return !form.endsWith("…") && form.indexOf('9') >= 0 && !form.contains(" ");
  }

  /** The form as a regular expression. */
  static String regex(String form) {
    StringBuilder regex = new StringBuilder("^");
    int i = 0;
    while (i < form.length()) {
      int end = i;
      while (end < form.length() && form.charAt(end) == form.charAt(i)) {
        end++;
      }
      regex.append(one(form.charAt(i)));
      if (end - i > 1) {
        regex.append('{').append(end - i).append('}');
      }
      i = end;
    }
    return regex.append('$').toString();
  }

  private static String one(char c) {
    return switch (c) {
      case '9' -> "[0-9]";
      case 'A' -> "\\p{Lu}";
      case 'a' -> "\\p{L}";
      default ->
          Character.isLetterOrDigit(c) || " -_/:@,".indexOf(c) >= 0 ? String.valueOf(c) : "\\" + c;
    };
  }
}
