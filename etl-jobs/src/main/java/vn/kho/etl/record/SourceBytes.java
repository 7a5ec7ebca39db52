package vn.kho.etl.record;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Bytes in place of a text, which are not valid UTF-8 or have no text, such as an image.
 *
 * @param shown the first bytes as hexadecimal digits, such as {@code 0xFFFE}
 */
public record SourceBytes(String shown) implements Serializable {
  private static final int MOST_SHOWN = 16;
  private static final char REPLACEMENT = '\uFFFD';

  /** Bytes, whatever they may mean. */
  public static SourceBytes of(byte[] bytes) {
    int shown = Math.min(bytes.length, MOST_SHOWN);
    String digits = HexFormat.of().withUpperCase().formatHex(bytes, 0, shown);
    return new SourceBytes("0x" + digits + (shown < bytes.length ? "..." : ""));
  }

  /**
   * The String that bytes are in UTF-8; a {@code SourceBytes} where they are malformed, and never a
   * replacement character for malformed bytes.
   */
  public static Object text(byte[] bytes) {
    String decoded = new String(bytes, StandardCharsets.UTF_8);
    if (decoded.indexOf(REPLACEMENT) < 0) {
      return decoded; // Malformed bytes would have become that character.
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return of(bytes);
    }
  }

  @Override
  public String toString() {
    return shown;
  }
}
