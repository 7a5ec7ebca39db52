package vn.kho.schema.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A byte order mark at the start of a text. The mark of UTF-32LE begins with that of UTF-16LE, so
 * the longer one is tested first.
 *
 * @param charset the encoding that it stands for
 * @param length in bytes
 */
public record ByteOrderMark(Charset charset, int length) {
  /** The mark as a character; it also occurs inside a file to which another file was appended. */
  public static final char CHARACTER = '\uFEFF';

  /** The bytes of the longest mark. */
  public static final int LONGEST = 4;

  private static final List<Charset> MARKED =
      List.of(
          Charset.forName("UTF-32LE"),
          Charset.forName("UTF-32BE"),
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE);

  /** The mark that bytes begin with; empty where there is none. */
  public static Optional<ByteOrderMark> of(byte[] head) {
    for (Charset charset : MARKED) {
      byte[] mark = bytes(charset);
      if (starts(head, mark)) {
        return Optional.of(new ByteOrderMark(charset, mark.length));
      }
    }
    return Optional.empty();
  }

  /** The mark in an encoding. */
  public static byte[] bytes(Charset charset) {
    return String.valueOf(CHARACTER).getBytes(charset);
  }

  private static boolean starts(byte[] head, byte[] mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= head.length || head[i] != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
