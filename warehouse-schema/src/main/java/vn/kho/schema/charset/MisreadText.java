package vn.kho.schema.charset;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts whose bytes were read as windows-1252 though they are of another encoding, as cells in old
 * fonts (.VnTime, VNI-Times) are, and UTF-8 that another program misread. Each cell is judged by
 * its words in both readings, since proper texts may stand among the others.
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

  /** Blanks that were added around a text, which are no letters of most encodings. */
  private static final Pattern BLANKS =
      Pattern.compile("^[\\s\u00A0\u200B\uFEFF]+|[\\s\u00A0\u200B\uFEFF]+$");

  /** Units whose signs are letters of some encodings. */
  private static final Pattern UNITS =
      Pattern.compile("(?<![\\p{L}])[kcdm]?m[\u00B2\u00B3]|\u00B0[CF]?(?!\\p{L})");

  private final String encoding;
  private transient @Nullable Charset charset;

  /** Texts of one of {@link #ENCODINGS}. */
  public MisreadText(String encoding) {
    this.encoding = encoding;
  }

  /** What the two readings of a text show. */
  public enum Kind {
    /** Both are the same, or it is not of the encoding: it stays as it is. */
    NEUTRAL,
    /** It is of another language, or such a word misread: Vietnamese in neither. */
    FOREIGN,
    /** It is Vietnamese as it stands only, or has letters that windows-1252 has not. */
    PROPER,
    /** It is Vietnamese in its own encoding only. */
    MISREAD,
    /** It is more Vietnamese in its own encoding, or no less and has signs inside words. */
    PARTLY_MISREAD,
    /** It is Vietnamese in both. */
    AMBIGUOUS,
    /** Some words are proper and have letters that windows-1252 has not, others are misread. */
    MIXED
  }

  /**
   * A text and what it is.
   *
   * @param kind what its readings show
   * @param decoded the text in its own encoding; as it stands where it is not of that
   */
  public record Reading(Kind kind, String decoded) {}

  /** Reads a text both ways. */
  public Reading read(String text) {
    if (ascii(text)) {
      return new Reading(Kind.NEUTRAL, text);
    }
    String bare = UNITS.matcher(text).replaceAll("");
    if (ascii(bare)) {
      return new Reading(Kind.NEUTRAL, text);
    }
    String decoded = decoded(text);
    if (decoded == null) {
      return new Reading(undecodable(text), text);
    }
    VietnameseScore plain = score(bare);
    if (plain.words() == 0 || decoded.equals(text) || foreign(decoded)) {
      return new Reading(Kind.NEUTRAL, text);
    }
    Kind kind = kind(text, plain, VietnameseScore.of(decoded));
    return new Reading(kind, kind == Kind.NEUTRAL || kind == Kind.PROPER ? text : decoded);
  }

  private Kind kind(String text, VietnameseScore plain, VietnameseScore anew) {
    boolean whole = syllables(anew);
    if (syllables(plain)) {
      return whole ? Kind.AMBIGUOUS : Kind.PROPER;
    }
    int gain = anew.syllables() - plain.syllables();
    if (whole || (gain >= 0 && encoding.contains("UTF-8"))) {
      return Kind.MISREAD; // Hardly any text is valid UTF-8 by chance.
    }
    return gain > 0 || (gain == 0 && signs(text)) ? Kind.PARTLY_MISREAD : Kind.FOREIGN;
  }

  /** What a text is that is not of the encoding. */
  private Kind undecodable(String text) {
    if (bytes(text) != null) {
      return syllables(score(text))
          ? Kind.PROPER
          : signs(text) ? Kind.FOREIGN : Kind.NEUTRAL; // Signs may be what is left of letters.
    }
    if (!syllables(score(text))) {
      for (String word : text.split("[ \t\r\n]+", -1)) {
        if (!word.equals(text) && read(word).kind() == Kind.MISREAD) {
          return Kind.MIXED;
        }
      }
    }
    return text.chars().anyMatch(c -> Character.isLetter(c) && Windows1252.code((char) c) < 0)
        ? Kind.PROPER
        : Kind.NEUTRAL;
  }

  /** The text in its own encoding where that is certain, or likely; as it is otherwise. */
  public String repaired(String text) {
    Reading reading = read(text);
    return switch (reading.kind()) {
      case MISREAD, PARTLY_MISREAD -> reading.decoded();
      case NEUTRAL, FOREIGN, PROPER, AMBIGUOUS, MIXED -> text;
    };
  }

  /** Whether a text has words with marks, and all can be syllables of Vietnamese. */
  static boolean syllables(VietnameseScore score) {
    return score.words() > 0 && score.syllables() == score.words();
  }

  /** The score of a text as it stands. */
  static VietnameseScore score(String text) {
    return VietnameseScore.of(Normalizer.normalize(text, Normalizer.Form.NFC));
  }

  private static boolean foreign(String decoded) {
    return decoded
        .chars()
        .anyMatch(
            c ->
                Character.isLetter(c)
                    && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN);
  }

  /** Whether a sign that is no letter stands at a letter, and a quote between two. */
  private static boolean signs(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean quote = c == '\u00AB' || c == '\u00BB';
      int letters = (letter(text, i - 1) ? 1 : 0) + (letter(text, i + 1) ? 1 : 0);
      if (c >= 0xA1 && c < 0xC0 && letters >= (quote ? 2 : 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean letter(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetter(text.charAt(at));
  }

  private @Nullable String decoded(String text) {
    String decoded = whole(text);
    decoded = decoded == null ? whole(BLANKS.matcher(text).replaceAll("")) : decoded;
    return decoded == null ? null : Normalizer.normalize(decoded, Normalizer.Form.NFC);
  }

  private @Nullable String whole(String text) {
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

  static boolean ascii(String text) {
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
