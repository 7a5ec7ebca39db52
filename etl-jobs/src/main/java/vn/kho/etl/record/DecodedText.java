package vn.kho.etl.record;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import vn.kho.schema.charset.EncodingDetector;
import vn.kho.schema.charset.FoundEncoding;

/**
 * The text of bytes whose encoding need not be named. Where the bytes do not show it by a margin,
 * they are read in the likeliest encoding, which is windows-1252 where none is likely, and the
 * candidates are given.
 *
 * @param reader the text without a byte order mark
 * @param encoding the encoding that it is read with
 * @param certain whether it was named, or the bytes show it by a margin
 * @param candidates the encodings that it may be of, the likeliest first
 */
public record DecodedText(
    Reader reader, String encoding, boolean certain, List<String> candidates) {
  private static final int SAMPLE = 1 << 18;

  /** Copies the list. */
  public DecodedText {
    candidates = List.copyOf(candidates);
  }

  /**
   * Opens bytes as text.
   *
   * @param encoding the encoding; empty to find it
   */
  public static DecodedText open(InputStream bytes, String encoding) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(bytes, 1 << 15);
    if (!encoding.isEmpty()) {
      return new DecodedText(
          TextOpener.open(buffered, encoding), encoding, true, List.of(encoding));
    }
    buffered.mark(SAMPLE);
    byte[] sample = buffered.readNBytes(SAMPLE);
    buffered.reset();
    FoundEncoding found = EncodingDetector.detect(sample, sample.length < SAMPLE);
    String name = found.name();
    Reader reader =
        found.certain() || !found.charset().equals(StandardCharsets.UTF_8)
            ? TextOpener.open(buffered, name)
            : TextOpener.open(buffered, "");
    return new DecodedText(reader, name, found.certain(), found.candidates());
  }
}
