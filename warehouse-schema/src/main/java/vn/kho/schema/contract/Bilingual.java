package vn.kho.schema.contract;

/**
 * A text in Vietnamese and English.
 *
 * @param vietnamese for officials
 * @param english for tools and engineers; the Vietnamese text where none is given
 */
public record Bilingual(String vietnamese, String english) {

  /** Parses {@code Việt | English}; a text without a bar is used for both languages. */
  public static Bilingual of(String text) {
    int bar = text.indexOf('|');
    if (bar < 0) {
      return new Bilingual(text.strip(), text.strip());
    }
    String vietnamese = text.substring(0, bar).strip();
    String english = text.substring(bar + 1).strip();
    return new Bilingual(
        vietnamese.isEmpty() ? english : vietnamese, english.isEmpty() ? vietnamese : english);
  }

  /** Both languages on one line, as in column comments. */
  public String comment() {
    return vietnamese.equals(english) ? vietnamese : vietnamese + " / " + english;
  }
}
