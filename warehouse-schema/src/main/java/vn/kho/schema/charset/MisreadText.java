package vn.kho.schema.charset;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Repairs texts whose bytes were decoded as windows-1252 but are in another encoding: cells in old
 * fonts (.VnTime, VNI-Times), and UTF-8 that another program misread. Each text is judged by its
 * words in both decodings, since correct texts may be among the misread ones.
 */
public final class MisreadText implements Serializable {
  /** The supported original encodings, by their names in contracts. */
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
  private static final VietnameseScore NOTHING = new VietnameseScore(0, 0);

  /**
   * Blanks around a text, which may have been added later; in most of the encodings they are no
   * letters.
   */
  private static final Pattern BLANKS =
      Pattern.compile("^[\\s\u00A0\u200B\uFEFF]+|[\\s\u00A0\u200B\uFEFF]+$");

  private final String encoding;
  private transient @Nullable Charset charset;

  /** A repair of texts in one of {@link #ENCODINGS}. */
  public MisreadText(String encoding) {
    this.encoding = encoding;
  }

  /** The result of comparing both decodings of a text. */
  public enum MisreadKind {
    /** Both decodings are equal, or the bytes are invalid in the encoding: the text is kept. */
    NEUTRAL,
    /** Vietnamese in neither decoding: a foreign word, correct or misread. */
    FOREIGN,
    /** Vietnamese only as it stands, or has characters that windows-1252 lacks. */
    PROPER,
    /** Vietnamese only in the original encoding. */
    MISREAD,
    /**
     * More Vietnamese in the original encoding; or equally so, with signs inside words as it
     * stands.
     */
    PARTLY_MISREAD,
    /** Vietnamese in both decodings, or only signs that may be letters suggest a wrong decoding. */
    AMBIGUOUS,
    /** Some words are correct and have characters that windows-1252 lacks, others are misread. */
    MIXED
  }

  /**
   * A judged text.
   *
   * @param kind the result of the comparison
   * @param decoded the text decoded in the original encoding; unchanged where that is impossible
   */
  public record MisreadReading(MisreadKind kind, String decoded) {}

  /** Decodes a text in the original encoding and compares both. */
  public MisreadReading read(String text) {
    return judge(text).reading();
  }

  /**
   * A judged text with the scores of its words; signs of units are not counted as words.
   *
   * @param reading the judged text
   * @param plain the score as it stands
   * @param anew the score in the original encoding; as it stands where it cannot be decoded
   * @param bare the text in the original encoding without signs of units
   */
  record MisreadJudgement(
      MisreadReading reading, VietnameseScore plain, VietnameseScore anew, String bare) {}

  MisreadJudgement judge(String text) {
    TextReadings parts = ascii(text) ? null : parts(text);
    if (parts == null || ascii(parts.bare())) {
      return new MisreadJudgement(
          new MisreadReading(MisreadKind.NEUTRAL, text), NOTHING, NOTHING, "");
    }
    VietnameseScore plain = score(parts.bare());
    String bare = parts.anew();
    if (bare == null) {
      return new MisreadJudgement(
          new MisreadReading(undecodable(text, parts.bare(), plain), text),
          plain,
          plain,
          parts.bare());
    }
    VietnameseScore anew = VietnameseScore.of(bare);
    boolean same = plain.words() == 0 || parts.decoded().equals(text) || foreign(bare);
    MisreadKind kind = same ? MisreadKind.NEUTRAL : kind(parts, plain, anew);
    boolean kept = kind == MisreadKind.NEUTRAL || kind == MisreadKind.PROPER;
    return new MisreadJudgement(
        new MisreadReading(kind, kept ? text : parts.decoded()), plain, anew, bare);
  }

  private MisreadKind kind(TextReadings parts, VietnameseScore plain, VietnameseScore anew) {
    boolean whole = syllables(anew);
    if (syllables(plain)) {
      // Ð counts as Đ in both decodings.
      return !whole
          ? MisreadKind.PROPER
          : barred(parts.bare()).equals(parts.anew()) ? MisreadKind.MISREAD : MisreadKind.AMBIGUOUS;
    }
    int gain = anew.syllables() - plain.syllables();
    if (utf8() && (whole || gain >= 0)) {
      return MisreadKind.MISREAD; // Hardly any text is valid UTF-8 by chance.
    }
    boolean shown =
        MarkedWord.of(parts.bare()).stream().anyMatch(word -> !word.weak() && !word.syllable());
    if (whole || gain > 0) {
      return !shown
          ? MisreadKind.AMBIGUOUS
          : whole ? MisreadKind.MISREAD : MisreadKind.PARTLY_MISREAD;
    }
    return gain == 0 && signs(parts.bare()) ? MisreadKind.PARTLY_MISREAD : MisreadKind.FOREIGN;
  }

  boolean utf8() {
    return encoding.contains("UTF-8");
  }

  /** The kind of a text that is invalid in the encoding. */
  private MisreadKind undecodable(String text, String bare, VietnameseScore plain) {
    if (encodable(text)) {
      return syllables(plain)
          ? MisreadKind.PROPER
          : signs(bare)
              ? MisreadKind.FOREIGN
              : MisreadKind.NEUTRAL; // The signs may be the remains of letters.
    }
    if (!syllables(plain)) {
      for (String word : text.split("[ \t\r\n]+", -1)) {
        if (!word.equals(text) && read(word).kind() == MisreadKind.MISREAD) {
          return MisreadKind.MIXED;
        }
      }
    }
    return text.chars().anyMatch(c -> Character.isLetter(c) && Windows1252.code((char) c) < 0)
        ? MisreadKind.PROPER
        : MisreadKind.NEUTRAL;
  }

  /** The text in its original encoding where that is certain or likely; otherwise unchanged. */
  public String repaired(String text) {
    MisreadReading reading = read(text);
    return switch (reading.kind()) {
      case MISREAD, PARTLY_MISREAD -> reading.decoded();
      case NEUTRAL, FOREIGN, PROPER, AMBIGUOUS, MIXED -> text;
    };
  }

  /** Whether a text has words with diacritics, and all of them can be Vietnamese syllables. */
  static boolean syllables(VietnameseScore score) {
    return score.words() > 0 && score.syllables() == score.words();
  }

  /** The score of a text as it stands. */
  static VietnameseScore score(String text) {
    return VietnameseScore.of(barred(Normalizer.normalize(text, Normalizer.Form.NFC)));
  }

  /** A text with Đ for Ð, which many keyboards produce. */
  static String barred(String text) {
    return text.replace('\u00D0', '\u0110');
  }

  private static boolean foreign(String decoded) {
    return decoded
        .chars()
        .anyMatch(
            c ->
                Character.isLetter(c)
                    && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN);
  }

  /** Whether a sign is directly beside a letter, or a quote between two letters. */
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

  /**
   * The two decodings of a text.
   *
   * @param bare as it stands, without signs of units
   * @param anew the same in the original encoding; null where it cannot be decoded
   * @param decoded in the original encoding with the signs; as it stands where it cannot be decoded
   */
  private record TextReadings(String bare, @Nullable String anew, String decoded) {}

  private TextReadings parts(String text) {
    TextReadings parts = split(text);
    if (parts.anew() != null) {
      return parts;
    }
    String stripped = BLANKS.matcher(text).replaceAll("");
    TextReadings others = stripped.equals(text) ? parts : split(stripped);
    return others.anew() == null ? parts : others;
  }

  private TextReadings split(String text) {
    boolean[] signs =
        utf8() ? new boolean[text.length()] : UnitSigns.of(text, word -> orElse(whole(word), word));
    StringBuilder bare = new StringBuilder();
    StringBuilder anew = new StringBuilder();
    StringBuilder decoded = new StringBuilder();
    boolean fits = true;
    for (int at = 0; at < text.length(); ) {
      int start = at;
      boolean sign = signs[at];
      while (at < text.length() && signs[at] == sign) {
        at++;
      }
      String part = text.substring(start, at);
      String own = sign ? part : whole(part);
      fits &= own != null;
      bare.append(sign ? " " : part);
      anew.append(sign ? " " : orElse(own, part));
      decoded.append(orElse(own, part));
    }
    return fits
        ? new TextReadings(bare.toString(), composed(anew), composed(decoded))
        : new TextReadings(bare.toString(), null, text);
  }

  private static String orElse(@Nullable String text, String other) {
    return text == null ? other : text;
  }

  private static String composed(CharSequence text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
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

  /** Whether windows-1252 has all characters of a text. */
  private static boolean encodable(String text) {
    return bytes(text) != null;
  }

  /** Whether it has all of them but zero-width characters, which may have been added later. */
  static boolean nearlyEncodable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Windows1252.code(c) < 0 && c != '\u200B' && c != '\uFEFF') {
        return false;
      }
    }
    return true;
  }

  /** The bytes of a text in windows-1252; null where it has other characters. */
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
