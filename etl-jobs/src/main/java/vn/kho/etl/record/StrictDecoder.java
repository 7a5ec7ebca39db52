package vn.kho.etl.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes bytes and refuses those that are not of the encoding, with their place. */
public final class StrictDecoder extends Reader {
  private static final int BUFFER = 1 << 16;

  /**
   * One character may be decoded to this many chars at most; into a smaller array it is read by way
   * of {@link #spare}.
   */
  private static final int LETTER = 16;

  private final InputStream bytes;
  private final CharsetDecoder decoder;
  private final Utf8Letters letters;
  private final boolean utf8;
  private final CharBuffer spare = CharBuffer.allocate(LETTER).limit(0);
  private final ByteBuffer in = ByteBuffer.allocate(BUFFER).limit(0);
  private boolean ended;
  private boolean flushing;
  private boolean flushed;
  private long consumed;
  private long line = 1;

  /**
   * Decodes a stream.
   *
   * @param skipped how many bytes of the stream were read before
   */
  public StrictDecoder(InputStream bytes, Charset charset, long skipped) {
    this.bytes = bytes;
    this.consumed = skipped;
    this.utf8 = charset.equals(StandardCharsets.UTF_8);
    this.letters = new Utf8Letters();
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** Bytes that are not of the encoding. */
  public static final class MalformedBytesException extends IOException {
    private static final long serialVersionUID = 1L;
    private final long offset;
    private final long line;
    private final String hex;

    MalformedBytesException(long offset, long line, String hex) {
      super(
          "it is not in the encoding that most of it shows: " + place(hex, offset) + inLine(line));
      this.offset = offset;
      this.line = line;
      this.hex = hex;
    }

    /** Where they are, in a stream that begins {@code start} bytes after the file does. */
    public String place(long start) {
      String first = place(hex, start + offset);
      return start == 0 ? first + inLine(line) : first;
    }

    private static String place(String hex, long offset) {
      return "byte " + hex + " at position " + (offset + 1);
    }

    private static String inLine(long line) {
      return " (line " + line + ")";
    }
  }

  @Override
  public int read(char[] to, int offset, int length) throws IOException {
    if (spare.hasRemaining() || (length > 0 && length < LETTER)) {
      return spare(to, offset, length);
    }
    return decode(to, offset, length);
  }

  /**
   * Gives decoded chars that did not fit into the array of an earlier call; decodes more where
   * there are none.
   */
  private int spare(char[] to, int offset, int length) throws IOException {
    if (!spare.hasRemaining()) {
      int read = decode(spare.array(), 0, LETTER);
      if (read < 0) {
        return read;
      }
      spare.position(0).limit(read);
    }
    int taken = Math.min(length, spare.remaining());
    spare.get(to, offset, taken);
    return taken;
  }

  private int decode(char[] to, int offset, int length) throws IOException {
    CharBuffer out = CharBuffer.wrap(to, offset, length).slice();
    while (out.position() == 0 && length > 0) {
      if (flushing) {
        if (flushed) {
          return -1;
        }
        CoderResult end = decoder.flush(out);
        if (end.isError()) {
          throw malformed(0);
        }
        flushed = end.isUnderflow();
        continue;
      }
      int plain = utf8 ? plain(to, offset, length) : 0;
      if (plain > 0) {
        return plain;
      }
      int before = in.position();
      CoderResult result = decoder.decode(in, out, ended);
      consumed += in.position() - before;
      if (result.isError()) {
        if (out.position() > 0) {
          break; // What is before is handed on first; the next call meets the same bytes.
        }
        throw malformed(result.length());
      }
      if (result.isUnderflow() && out.position() == 0) {
        if (ended) {
          flushing = true;
        } else {
          refill();
        }
      }
    }
    for (int i = offset; i < offset + out.position(); i++) {
      line += to[i] == '\n' ? 1 : 0;
    }
    return out.position();
  }

  /**
   * Decodes well-formed UTF-8 up to the first byte that the decoder of the JDK must judge; gives
   * how many chars.
   */
  private int plain(char[] to, int offset, int length) {
    int before = in.position();
    int end = letters.decode(in, to, offset, offset + length);
    consumed += in.position() - before;
    line += letters.lines();
    return end - offset;
  }

  private MalformedBytesException malformed(int length) {
    StringBuilder hex = new StringBuilder("0x");
    for (int i = 0; i < Math.min(length, in.remaining()); i++) {
      hex.append("%02X".formatted(in.get(in.position() + i)));
    }
    return new MalformedBytesException(consumed, line, hex.toString());
  }

  private void refill() throws IOException {
    in.compact();
    int read = bytes.read(in.array(), in.position(), in.remaining());
    ended = read < 0;
    in.position(in.position() + Math.max(0, read));
    in.flip();
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
