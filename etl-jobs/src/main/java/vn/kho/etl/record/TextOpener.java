package vn.kho.etl.record;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Optional;
import vn.kho.schema.charset.ByteOrderMark;
import vn.kho.schema.charset.EncodingDetector;
import vn.kho.schema.charset.FoundEncoding;
import vn.kho.schema.charset.VietnameseCharsets;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Opens bytes as text: a byte order mark decides, then the contract's encoding, then what the bytes
 * show by a margin ({@link EncodingDetector}), then UTF-8.
 */
public final class TextOpener {
  private static final int HEAD = 64;

  /** This many bytes show the encoding where nobody names it. */
  private static final int SAMPLE = 1 << 18;

  private static final SampledEncodings FOUND = new SampledEncodings();

  private TextOpener() {}

  /**
   * Text in which malformed bytes are an error, never a question mark, without the marks of DOS
   * behind its end.
   */
  public static Reader open(InputStream bytes, String encoding) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(bytes, 1 << 16);
    Charset charset = peek(buffered, encoding);
    return new EndMarkReader(new StrictDecoder(buffered, charset, skipMark(buffered, charset)));
  }

  /** Decodes UTF-8 of a part of a file, which has no byte order mark; no byte is read ahead. */
  public static Reader utf8(InputStream part) {
    return new EndMarkReader(new StrictDecoder(part, StandardCharsets.UTF_8, 0));
  }

  /** The encoding, without moving on. */
  public static Charset peek(BufferedInputStream bytes, String encoding) throws IOException {
    byte[] head = head(bytes, HEAD);
    Optional<ByteOrderMark> mark = ByteOrderMark.of(head);
    if (mark.isPresent()) {
      return mark.orElseThrow().charset();
    }
    return encoding.isEmpty()
        ? FOUND.of(head(bytes, SAMPLE), TextOpener::found)
        : charset(encoding);
  }

  /** The refusal of bytes that are not of the encoding; {@code format} such as JSON. */
  public static KhoException miscoded(String format, long record, String place, Exception cause) {
    return new KhoException(
        ErrorCode.SOURCE_UNREADABLE,
        "Cannot read the "
            + format
            + " file near record "
            + record
            + ", it is not in the encoding that is expected: "
            + place
            + ". Name it in kho.encoding, such as windows-1258 or TCVN3, or ask the agency for UTF-8.",
        cause);
  }

  private static byte[] head(BufferedInputStream bytes, int length) throws IOException {
    bytes.mark(length);
    byte[] head = bytes.readNBytes(length);
    bytes.reset();
    return head;
  }

  /** Skips a byte order mark; gives its length. */
  private static int skipMark(BufferedInputStream bytes, Charset charset) throws IOException {
    byte[] mark = ByteOrderMark.bytes(charset);
    byte[] head = head(bytes, HEAD);
    boolean marked =
        charset.name().contains("UTF-")
            && head.length >= mark.length
            && Arrays.equals(mark, Arrays.copyOf(head, mark.length));
    if (marked) {
      bytes.skipNBytes(mark.length);
    }
    return marked ? mark.length : 0;
  }

  /** The encoding that a sample shows; UTF-8, which refuses its bytes, where it shows none. */
  private static Charset found(byte[] sample) {
    FoundEncoding found = EncodingDetector.detect(sample, sample.length < SAMPLE);
    return found.certain() ? found.charset() : StandardCharsets.UTF_8;
  }

  private static Charset charset(String encoding) {
    try {
      return encoding.isEmpty()
          ? StandardCharsets.UTF_8
          : VietnameseCharsets.withUtf8(VietnameseCharsets.forName(encoding));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new KhoException(
          ErrorCode.CONTRACT_INVALID,
          "Cannot read the source, unknown encoding: " + encoding + ". Use a name such as UTF-8.",
          e);
    }
  }
}
