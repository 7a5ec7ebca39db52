package vn.kho.schema.contract;

/**
 * A text for both readers.
 *
 * @param vietnamese for officials
 * @param english for tools and engineers; the Vietnamese text where none is given
 */
public record Bilingual(String vietnamese, String english) {

  /** Both on one line, as column comments show them. */
  public String comment() {
    return vietnamese.equals(english) ? vietnamese : vietnamese + " / " + english;
  }
}
