package vn.kho.etl.record.fixed;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import vn.kho.schema.format.FixedWidthFileFormat.PlaceUnit;

/**
 * Cuts lines by places that count characters, bytes or UTF-16 units.
 *
 * @param places what places count
 * @param charset the encoding of the file
 */
record FixedWidthLine(PlaceUnit places, Charset charset) {
  /** A character for each unit that places count, blank where that unit is. */
  String units(String line) {
    return switch (places) {
      case BYTES -> new String(line.getBytes(charset), StandardCharsets.ISO_8859_1);
      case UTF16 -> line;
      case CHARACTERS -> {
        int[] units =
            line.codePoints().map(one -> one > Character.MAX_VALUE ? '\uFFFD' : one).toArray();
        yield units.length == line.length() ? line : new String(units, 0, units.length);
      }
    };
  }

  /**
   * The text at some places, without blanks around it; empty where a character stands across one of
   * both ends.
   *
   * @param line as it is written
   * @param units those of the line
   */
  Optional<String> text(String line, String units, int from, int to) {
    if (places == PlaceUnit.CHARACTERS && units.length() < line.length()) {
      int begin = line.offsetByCodePoints(0, from);
      return Optional.of(line.substring(begin, line.offsetByCodePoints(begin, to - from)).strip());
    }
    String text = units.substring(from, to);
    if (places == PlaceUnit.BYTES) {
      return decoded(text.getBytes(StandardCharsets.ISO_8859_1));
    }
    boolean cut =
        Character.isLowSurrogate(text.charAt(0))
            || Character.isHighSurrogate(text.charAt(text.length() - 1));
    return cut ? Optional.empty() : Optional.of(text.strip());
  }

  private Optional<String> decoded(byte[] text) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(text)).toString().strip());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The unit in messages. */
  String unit() {
    return switch (places) {
      case CHARACTERS -> "characters";
      case BYTES -> "bytes";
      case UTF16 -> "UTF-16 units";
    };
  }
}
