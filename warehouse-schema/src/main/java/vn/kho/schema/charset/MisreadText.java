package vn.kho.schema.charset;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts whose bytes were read as windows-1252 though they are of another encoding, as cells in old
 * fonts (.VnTime, VNI-Times) are, and UTF-8 that another program misread: each cell is read anew
 * where that makes it no less Vietnamese.
 */
public final class MisreadText implements Serializable {
  /** The encodings that are read anew, as contracts name them. */
  public static final List<String> ENCODINGS =
      List.of(
          "UTF-8",
          "TCVN3",
          "VNI-Windows",
          "windows-1258",
          "VISCII",
          "VPS",
          "x-UTF-8-as-windows-1252");

  private static final long serialVersionUID = 1L;

  /** So many words with marks prove the encoding of a column, nearly all of them syllables. */
  private static final int FEWEST = 10;

  private static final double LIKELY = 0.85;

  /** A column of which more words are syllables as they stand is read as it stands. */
  private static final double PLAIN = 0.5;

  private static final int MOST = 1 << 16;

  /** Blanks that were added around a text, which are no letters of most encodings. */
  private static final Pattern BLANKS =
      Pattern.compile("^[\\s\u00A0\u200B\uFEFF]+|[\\s\u00A0\u200B\uFEFF]+$");

  private final String encoding;
  private transient @Nullable Charset charset;

  /** Texts of one of {@link #ENCODINGS}. */
  public MisreadText(String encoding) {
    this.encoding = encoding;
  }

  /** The text in its own encoding; as it is where it has other letters, or would be no better. */
  public String repaired(String text) {
    if (ascii(text)) {
      return text;
    }
    String decoded = decoded(text);
    decoded = decoded == null ? decoded(BLANKS.matcher(text).replaceAll("")) : decoded;
    if (decoded == null
        || VietnameseScore.of(decoded).syllables() < VietnameseScore.of(text).syllables()) {
      return text;
    }
    return Normalizer.normalize(decoded, Normalizer.Form.NFC);
  }

  private @Nullable String decoded(String text) {
    byte[] bytes = bytes(text);
    return bytes == null ? null : EncodingDetector.decoded(bytes, charset(), true);
  }

  private Charset charset() {
    Charset own = charset;
    if (own == null) {
      own = VietnameseCharsets.forName(encoding);
      charset = own;
    }
    return own;
  }

  /** The encoding of which the values of a column are; empty where they are read as they should. */
  public static Optional<String> encodingOf(Collection<String> values) {
    StringBuilder text = new StringBuilder();
    int others = 0;
    int misread = 0;
    for (String value : values) {
      if (!ascii(value) && text.length() < MOST) {
        boolean possible = bytes(value) != null;
        misread += possible ? 1 : 0;
        others += possible ? 0 : 1;
        text.append(possible ? value + "\n" : "");
      }
    }
    VietnameseScore plain = VietnameseScore.of(text);
    byte[] bytes = bytes(text.toString());
    if (others > misread || plain.words() < FEWEST || plain.share() > PLAIN || bytes == null) {
      return Optional.empty();
    }
    FoundEncoding found = EncodingDetector.detect(bytes, true);
    String decoded = EncodingDetector.decoded(bytes, found.charset(), true);
    boolean sure = decoded != null && VietnameseScore.of(decoded).share() >= LIKELY;
    return Optional.of(found.name())
        .filter(name -> found.certain() && sure && ENCODINGS.contains(name));
  }

  private static boolean ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** The bytes of a text in windows-1252; null where it has letters that this has not. */
  private static byte @Nullable [] bytes(String text) {
    byte[] bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      int code = Windows1252.code(text.charAt(i));
      if (code < 0) {
        return null;
      }
      bytes[i] = (byte) code;
    }
    return bytes;
  }
}
