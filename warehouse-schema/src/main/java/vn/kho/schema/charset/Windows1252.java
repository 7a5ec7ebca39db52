package vn.kho.schema.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Windows-1252 in which the five bytes without a character are decoded to C1 controls, as many
 * programs do.
 */
final class Windows1252 {
  private static final char[] LETTERS = new char[256];
  private static final int HIGHEST = 0x2122;
  private static final short[] BYTES = new short[HIGHEST + 1];

  static {
    Arrays.fill(BYTES, (short) -1);
    Charset charset = Charset.forName("windows-1252");
    for (int i = 0; i < LETTERS.length; i++) {
      byte[] one = {(byte) i};
      char c = new String(one, charset).charAt(0);
      LETTERS[i] = c == '\uFFFD' ? new String(one, StandardCharsets.ISO_8859_1).charAt(0) : c;
      BYTES[LETTERS[i]] = (short) i;
    }
  }

  private Windows1252() {}

  /** The letter of a byte from 0 to 255. */
  static char letter(int code) {
    return LETTERS[code];
  }

  /** The byte of a letter, from 0 to 255; -1 where it has none. */
  static int code(char letter) {
    if (letter > HIGHEST) {
      return -1;
    }
    int code = BYTES[letter];
    // A C1 control stands for the byte of its own number where the other was made by ISO-8859-1.
    return code < 0 && letter >= 0x80 && letter < 0xA0 ? letter : code;
  }
}
