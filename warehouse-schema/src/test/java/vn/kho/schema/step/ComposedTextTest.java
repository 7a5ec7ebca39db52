package vn.kho.schema.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** What is composed is composed of every character of Unicode, as java.text.Normalizer does. */
class ComposedTextTest {
  /** Marks of the lowest and the highest class that marks are put in order by. */
  private static final String LOWEST = "\u0334";

  private static final String HIGHEST = "\u0345";

  @Test
  void oneCharacterIsOneKeyHoweverItIsWritten() {
    assertThat(PlainText.composed("5\u212B")).isEqualTo("5\u00C5");
    assertThat(PlainText.composed("\u2126")).isEqualTo("\u03A9");
    assertThat(PlainText.composed("\uF900")).isEqualTo("\u8C48");
    assertThat(PlainText.composed("\u037E")).isEqualTo(";");
  }

  @Test
  void everyCharacterAloneAndTakenApartIsComposed() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      if (Character.getType(point) == Character.UNASSIGNED || surrogate(point)) {
        continue;
      }
      String one = Character.toString(point);
      String apart = Normalizer.normalize(one, Normalizer.Form.NFD);
      String composed = Normalizer.normalize(one, Normalizer.Form.NFC);
      assertThat(PlainText.composed(one)).as("U+%04X", point).isEqualTo(composed);
      assertThat(PlainText.composed(apart)).as("U+%04X apart", point).isEqualTo(composed);
    }
  }

  /**
   * A text is left as it stands only where each of its characters is composed, no mark, and none
   * that joins with one before it; then it is NFC by Unicode's own quick check.
   */
  @Test
  void noCharacterIsPassedOverThatChangesOrJoins() {
    BitSet joining = joining();
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      if (surrogate(point) || !Character.toString(point).chars().allMatch(this::stable)) {
        continue;
      }
      String one = Character.toString(point);
      boolean changes = !Normalizer.isNormalized(one, Normalizer.Form.NFC);
      assertThat(changes || mark(one) || joining.get(point)).as("U+%04X", point).isFalse();
    }
  }

  /** The letters and signs of Vietnamese text are passed over without a look at the whole text. */
  @Test
  void textsOfOfficesNeedNoComposition() {
    String text = "Điện ảnh Huế – “Lễ hội” … 20.000 ₫ • Ký hiệu ✓ → \u00A0½ м² 𡨸喃 \uD83D\uDE00";
    assertThat(text.chars().allMatch(this::stable)).isTrue();
    assertThat(PlainText.composed(text)).isSameAs(text);
  }

  private boolean stable(int c) {
    return PlainText.stable((char) c);
  }

  private static boolean surrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  /** Whether a character is put in order among marks: it has a combining class. */
  private static boolean mark(String one) {
    return Normalizer.isNormalized(one, Normalizer.Form.NFD)
        && (!Normalizer.isNormalized("a" + one + LOWEST, Normalizer.Form.NFD)
            || !Normalizer.isNormalized("a" + HIGHEST + one, Normalizer.Form.NFD));
  }

  /** The characters that become one with another before them. */
  private static BitSet joining() {
    BitSet joining = new BitSet();
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      if (surrogate(point)) {
        continue;
      }
      String one = Character.toString(point);
      int[] apart = Normalizer.normalize(one, Normalizer.Form.NFD).codePoints().toArray();
      if (Normalizer.isNormalized(one, Normalizer.Form.NFC)) {
        for (int i = 1; i < apart.length; i++) {
          joining.set(apart[i]);
        }
      }
    }
    return joining;
  }
}
