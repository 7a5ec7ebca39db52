package vn.kho.schema.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WhiteSpaceTest {
  @Test
  void everyCharacterIsBlankAsUnicodeSaysOrInvisible() {
    for (int c = Character.MIN_VALUE; c <= Character.MAX_VALUE; c++) {
      char letter = (char) c;
      boolean invisible =
          Character.isISOControl(letter) && (letter < ' ' || letter == 0x7F || letter == 0x85);
      boolean joiner = (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
      boolean space = Character.isWhitespace(letter) || Character.isSpaceChar(letter);
      assertThat(WhiteSpace.blank(letter)).as("U+%04X", c).isEqualTo(space || invisible || joiner);
    }
  }
}
