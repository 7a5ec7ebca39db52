package vn.kho.etl.record;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Opens bytes as text: a byte order mark decides, then the contract's encoding, then UTF-8. */
final class Text {
  private static final int LONGEST_MARK = 3;

  private Text() {}

  /** Text in which malformed bytes are an error, never a question mark. */
  static Reader open(InputStream bytes, String encoding) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(bytes, 1 << 16);
    Charset charset = marked(buffered, encoding);
    return new InputStreamReader(
        buffered,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  /** The encoding, without moving on. */
  static Charset peek(BufferedInputStream bytes, String encoding) throws IOException {
    bytes.mark(LONGEST_MARK);
    byte[] head = bytes.readNBytes(LONGEST_MARK);
    bytes.reset();
    return starts(head, 0xEF, 0xBB, 0xBF)
        ? StandardCharsets.UTF_8
        : starts(head, 0xFF, 0xFE) || starts(head, 0xFE, 0xFF)
            ? StandardCharsets.UTF_16
            : charset(encoding);
  }

  private static Charset marked(BufferedInputStream bytes, String encoding) throws IOException {
    bytes.mark(LONGEST_MARK);
    byte[] head = bytes.readNBytes(LONGEST_MARK);
    bytes.reset();
    if (starts(head, 0xEF, 0xBB, 0xBF)) {
      bytes.skipNBytes(3);
      return StandardCharsets.UTF_8;
    }
    if (starts(head, 0xFF, 0xFE)) {
      bytes.skipNBytes(2);
      return StandardCharsets.UTF_16LE;
    }
    if (starts(head, 0xFE, 0xFF)) {
      bytes.skipNBytes(2);
      return StandardCharsets.UTF_16BE;
    }
    return charset(encoding);
  }

  private static boolean starts(byte[] head, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= head.length || (head[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static Charset charset(String encoding) {
    try {
      return encoding.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(encoding);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new KhoException(
          ErrorCode.CONTRACT_INVALID,
          "Cannot read the source, unknown encoding: " + encoding + ". Use a name such as UTF-8.",
          e);
    }
  }
}
