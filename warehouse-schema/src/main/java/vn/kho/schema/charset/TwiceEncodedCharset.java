package vn.kho.schema.charset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * The charset of UTF-8 bytes that were decoded as windows-1252 and encoded again. Decoding reverses
 * that; other text is reported as malformed. Where the wrong decoding lost a byte (it wrote U+FFFD
 * for the five bytes that windows-1252 does not have), the letter that makes its word a syllable is
 * taken, and U+FFFD where several letters do.
 */
final class TwiceEncodedCharset extends Charset {
  private static final int BUFFER = 64;

  private final Charset outer;

  /**
   * A charset.
   *
   * @param outer the charset in which the wrongly decoded text was encoded again
   */
  TwiceEncodedCharset(String name, Charset outer) {
    super(name, new String[0]);
    this.outer = outer;
  }

  @Override
  public boolean contains(Charset other) {
    return outer.contains(other);
  }

  @Override
  public CharsetDecoder newDecoder() {
    return new TwiceEncodedDecoder();
  }

  @Override
  public CharsetEncoder newEncoder() {
    return new TwiceEncodedEncoder();
  }

  /**
   * Decodes one wrongly decoded character at a time; the bytes of a letter are collected until its
   * last one.
   */
  private final class TwiceEncodedDecoder extends CharsetDecoder {
    private final CharsetDecoder first = outer.newDecoder();
    private final CharsetDecoder second = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer wrong = CharBuffer.allocate(1);
    private final CharBuffer right = CharBuffer.allocate(2);
    private final ByteBuffer waiting = ByteBuffer.allocate(BUFFER);
    private final LostLetters letters = new LostLetters();

    TwiceEncodedDecoder() {
      super(TwiceEncodedCharset.this, 1, 1);
    }

    @Override
    protected void implReset() {
      first.reset();
      second.reset();
      waiting.clear();
      letters.clear();
    }

    @Override
    protected CoderResult implFlush(CharBuffer out) {
      letters.end();
      if (!letters.given(out)) {
        return CoderResult.OVERFLOW;
      }
      return waiting.position() > 0 ? CoderResult.malformedForLength(1) : CoderResult.UNDERFLOW;
    }

    @Override
    protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
      while (letters.given(out)) {
        int start = in.position();
        wrong.clear();
        CoderResult result = first.decode(in, wrong, false);
        if (result.isError()) {
          return result;
        }
        if (wrong.position() == 0 && result.isUnderflow()) {
          return CoderResult.UNDERFLOW;
        }
        if (wrong.position() == 0 || !taken(wrong.get(0))) {
          int length = Math.max(1, in.position() - start);
          in.position(start);
          implReset();
          return CoderResult.malformedForLength(length);
        }
      }
      return CoderResult.OVERFLOW;
    }

    /** Adds one wrongly decoded character; false where it cannot be part of a letter. */
    private boolean taken(char letter) {
      if (letter == '\uFFFD' && letters.lost(waiting)) {
        waiting.clear();
        second.reset();
        return true;
      }
      int code = Windows1252.code(letter);
      if (code < 0) {
        return false;
      }
      right.clear();
      waiting.put((byte) code).flip();
      CoderResult result = second.decode(waiting, right, false);
      waiting.compact();
      letters.add(right.flip());
      return !result.isError();
    }
  }

  /** Repeats the wrong encoding. */
  private final class TwiceEncodedEncoder extends CharsetEncoder {
    TwiceEncodedEncoder() {
      super(TwiceEncodedCharset.this, 2, 24);
    }

    @Override
    public boolean isLegalReplacement(byte[] replacement) {
      return replacement.length == 1 && replacement[0] > 0;
    }

    @Override
    protected CoderResult encodeLoop(CharBuffer in, ByteBuffer out) {
      while (in.hasRemaining()) {
        int length = 1;
        char c = in.get(in.position());
        if (Character.isSurrogate(c)) {
          if (Character.isHighSurrogate(c) && in.remaining() < 2) {
            return CoderResult.UNDERFLOW;
          }
          boolean pair =
              Character.isHighSurrogate(c) && Character.isLowSurrogate(in.get(in.position() + 1));
          if (!pair) {
            return CoderResult.malformedForLength(1);
          }
          length = 2;
        }
        byte[] code = code(in.subSequence(0, length).toString());
        if (out.remaining() < code.length) {
          return CoderResult.OVERFLOW;
        }
        in.position(in.position() + length);
        out.put(code);
      }
      return CoderResult.UNDERFLOW;
    }

    private byte[] code(String letter) {
      byte[] bytes = letter.getBytes(StandardCharsets.UTF_8);
      StringBuilder wrong = new StringBuilder();
      for (byte one : bytes) {
        wrong.append(Windows1252.letter(one & 0xFF));
      }
      return wrong.toString().getBytes(outer);
    }
  }
}
