package vn.kho.schema.charset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A charset of one byte a character, with some letters of two bytes: a base letter, then a mark.
 * Text is decoded to composed letters (NFC). Unmappable bytes and characters are reported as
 * errors. A base letter that ends the input is given by {@code flush}, which {@link
 * java.io.InputStreamReader} does not call: a file that ends without a line end loses such a letter
 * there.
 */
final class LetterCharset extends Charset {
  private static final int BYTES = 256;
  private static final char NONE = '\uFFFF';

  private final char[] singles = new char[BYTES];
  private final char[][] pairs = new char[BYTES][];
  private final Map<Character, byte[]> codes = new HashMap<>();

  /** A charset of the letters of a table, and of other bytes from 0x80. */
  LetterCharset(String name, String[] aliases, LetterTable table, NonLetterBytes others) {
    super(name, aliases);
    Arrays.fill(singles, NONE);
    for (int i = 0; i < BYTES; i++) {
      boolean plain = i < 0x80;
      if (plain || (i >= others.from() && i < others.to())) {
        char c = plain ? (char) i : others.decode(i);
        if (c != '\uFFFD') {
          single(c, (byte) i);
        }
      }
    }
    table.codes().forEach(this::letter);
  }

  /** Adds one or two bytes that are decoded as a letter and never encoded; returns this charset. */
  LetterCharset alsoReading(char letter, int... code) {
    if (code.length == 1) {
      singles[code[0]] = letter;
    } else {
      pair(letter, code[0], code[1]);
    }
    return this;
  }

  /**
   * The bytes from 0x80 on that are no letters.
   *
   * @param charset a single-byte charset that has the same characters for them
   * @param from the first of these bytes
   * @param to the end of their range, exclusive
   */
  record NonLetterBytes(Charset charset, int from, int to) {
    char decode(int code) {
      return new String(new byte[] {(byte) code}, charset).charAt(0);
    }
  }

  private void single(char letter, byte code) {
    singles[code & 0xFF] = letter;
    codes.put(letter, new byte[] {code});
  }

  private void letter(char letter, byte[] code) {
    if (code.length == 1) {
      codes.remove(singles[code[0] & 0xFF]);
      single(letter, code[0]);
      return;
    }
    pair(letter, code[0] & 0xFF, code[1] & 0xFF);
    codes.put(letter, code);
  }

  private void pair(char letter, int base, int mark) {
    if (pairs[base] == null) {
      pairs[base] = new char[BYTES];
      Arrays.fill(pairs[base], NONE);
    }
    pairs[base][mark] = letter;
  }

  @Override
  public boolean contains(Charset other) {
    return other.name().equals("US-ASCII") || other.equals(this);
  }

  @Override
  public CharsetDecoder newDecoder() {
    return new LetterDecoder();
  }

  @Override
  public CharsetEncoder newEncoder() {
    return new LetterEncoder();
  }

  /** Delays a base letter until the next byte is known, also across buffers. */
  private final class LetterDecoder extends CharsetDecoder {
    private int pending = -1;

    LetterDecoder() {
      super(LetterCharset.this, 1, 2);
    }

    @Override
    protected void implReset() {
      pending = -1;
    }

    @Override
    protected CoderResult implFlush(CharBuffer out) {
      if (pending >= 0) {
        if (!out.hasRemaining()) {
          return CoderResult.OVERFLOW;
        }
        out.put(singles[pending]);
        pending = -1;
      }
      return CoderResult.UNDERFLOW;
    }

    @Override
    protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
      if (in.hasArray() && out.hasArray()) {
        return decodeArrays(in, out);
      }
      while (in.hasRemaining()) {
        if (!out.hasRemaining()) {
          return CoderResult.OVERFLOW;
        }
        int code = in.get(in.position()) & 0xFF;
        if (pending >= 0) {
          char[] second = pairs[pending];
          char whole = second == null ? NONE : second[code];
          out.put(whole == NONE ? singles[pending] : whole);
          pending = -1;
          if (whole != NONE) {
            in.get();
          }
        } else if (singles[code] == NONE) {
          return CoderResult.unmappableForLength(1);
        } else {
          in.get();
          if (pairs[code] == null) {
            out.put(singles[code]);
          } else {
            pending = code;
          }
        }
      }
      return CoderResult.UNDERFLOW;
    }

    /** Decodes buffers in memory, without a call for every byte. */
    private CoderResult decodeArrays(ByteBuffer in, CharBuffer out) {
      byte[] from = in.array();
      char[] to = out.array();
      int at = in.arrayOffset() + in.position();
      int end = at + in.remaining();
      int into = out.arrayOffset() + out.position();
      int most = into + out.remaining();
      CoderResult result = CoderResult.UNDERFLOW;
      for (; at < end; at++) {
        if (into == most) {
          result = CoderResult.OVERFLOW;
          break;
        }
        int code = from[at] & 0xFF;
        if (pending >= 0) {
          char[] second = pairs[pending];
          char whole = second == null ? NONE : second[code];
          to[into++] = whole == NONE ? singles[pending] : whole;
          pending = -1;
          at -= whole == NONE ? 1 : 0;
        } else if (singles[code] == NONE) {
          result = CoderResult.unmappableForLength(1);
          break;
        } else if (pairs[code] == null) {
          to[into++] = singles[code];
        } else {
          pending = code;
        }
      }
      in.position(at - in.arrayOffset());
      out.position(into - out.arrayOffset());
      return result;
    }
  }

  /** Writes one or two bytes a letter. */
  private final class LetterEncoder extends CharsetEncoder {
    LetterEncoder() {
      super(LetterCharset.this, 1.2f, 2);
    }

    @Override
    public boolean isLegalReplacement(byte[] replacement) {
      return replacement.length == 1 && replacement[0] > 0;
    }

    @Override
    protected CoderResult encodeLoop(CharBuffer in, ByteBuffer out) {
      while (in.hasRemaining()) {
        char c = in.get(in.position());
        byte[] code = codes.get(c);
        if (code == null) {
          return unmappable(c, in);
        }
        if (out.remaining() < code.length) {
          return CoderResult.OVERFLOW;
        }
        in.get();
        out.put(code);
      }
      return CoderResult.UNDERFLOW;
    }

    private CoderResult unmappable(char c, CharBuffer in) {
      if (Character.isHighSurrogate(c)) {
        if (in.remaining() < 2) {
          return CoderResult.UNDERFLOW;
        }
        return Character.isLowSurrogate(in.get(in.position() + 1))
            ? CoderResult.unmappableForLength(2)
            : CoderResult.malformedForLength(1);
      }
      return Character.isLowSurrogate(c)
          ? CoderResult.malformedForLength(1)
          : CoderResult.unmappableForLength(1);
    }
  }
}
