package vn.kho.quality.data;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import vn.kho.schema.charset.ByteOrderMark;
import vn.kho.schema.charset.VietnameseCharsets;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * A file as text: a byte order mark decides its encoding, then the option, then UTF-8. Malformed
 * bytes are an error, never a question mark.
 *
 * @param reader the text, after the byte order mark
 * @param charset what it is decoded from
 * @param packed whether it was unpacked by gzip
 */
record CsvTextReader(Reader reader, Charset charset, boolean packed) {
  private static final int BUFFER = 1 << 16;

  static CsvTextReader open(Path file, String encoding) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    boolean packed = String.valueOf(file.getFileName()).endsWith(".gz");
    if (packed) {
      bytes = new BufferedInputStream(new WholeGzipStream(bytes, BUFFER), BUFFER);
    }
    bytes.mark(ByteOrderMark.LONGEST);
    Optional<ByteOrderMark> mark = ByteOrderMark.of(bytes.readNBytes(ByteOrderMark.LONGEST));
    bytes.reset();
    bytes.skipNBytes(mark.map(ByteOrderMark::length).orElse(0));
    Charset charset = mark.isPresent() ? mark.orElseThrow().charset() : charset(encoding);
    Reader reader =
        new InputStreamReader(
            bytes,
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    return new CsvTextReader(new BufferedReader(reader, BUFFER), charset, packed);
  }

  /** Whether Spark's CSV reader takes the file as it is. */
  boolean plain() {
    return !packed && charset.equals(StandardCharsets.UTF_8);
  }

  /**
   * Whether the encoding writes combining marks after letters, so that text must be composed (NFC)
   * before it is compared.
   */
  boolean decomposed() {
    return charset.name().equals("windows-1258");
  }

  private static Charset charset(String encoding) {
    try {
      return encoding.isEmpty()
          ? StandardCharsets.UTF_8
          : VietnameseCharsets.withUtf8(VietnameseCharsets.forName(encoding));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot read the CSV file, unknown encoding: "
              + encoding
              + ". Use a name such as UTF-8, UTF-16 or windows-1258.",
          e);
    }
  }
}
