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
 * its words in both readings, since proper texts may be among the others.
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
  private static final VietnameseScore NOTHING = new VietnameseScore(0, 0);

  /** Blanks that were added around a text, which are no letters of most encodings. */
  private static final Pattern BLANKS =
      Pattern.compile("^[\\s\u00A0\u200B\uFEFF]+|[\\s\u00A0\u200B\uFEFF]+$");

  private final String encoding;
  private transient @Nullable Charset charset;

  /** Texts of one of {@link #ENCODINGS}. */
  public MisreadText(String encoding) {
    this.encoding = encoding;
  }

  /** What the two readings of a text show. */
  public enum MisreadKind {
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
    /** It is Vietnamese in both, or only signs that may be letters say that it is misread. */
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
  public record MisreadReading(MisreadKind kind, String decoded) {}

  /** Reads a text both ways. */
  public MisreadReading read(String text) {
    return judge(text).reading();
  }

  /**
   * A text, what it is, and what its words say; signs of units are no words.
   *
   * @param reading the text
   * @param plain the score as it stands
   * @param anew the score in its own encoding, as it stands where it is not of that
   * @param bare the text in its own encoding without signs of units
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
      // Eth is the capital D with bar in either reading.
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

  /** What a text is that is not of the encoding. */
  private MisreadKind undecodable(String text, String bare, VietnameseScore plain) {
    if (encodable(text)) {
      return syllables(plain)
          ? MisreadKind.PROPER
          : signs(bare)
              ? MisreadKind.FOREIGN
              : MisreadKind.NEUTRAL; // Signs may be what is left of letters.
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

  /** The text in its own encoding where that is certain, or likely; as it is otherwise. */
  public String repaired(String text) {
    MisreadReading reading = read(text);
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
    return VietnameseScore.of(barred(Normalizer.normalize(text, Normalizer.Form.NFC)));
  }

  /** A text with the capital D with bar for the letter Eth, which many keyboards have instead. */
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

  /** Whether a sign that is no letter is at a letter, and a quote between two. */
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
   * The two readings of a text.
   *
   * @param bare as it stands, without signs of units
   * @param anew the same in its own encoding; null where it is not of that
   * @param decoded in its own encoding with the signs; as it stands where it is not of that
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

  /** Whether windows-1252 has all letters of a text. */
  private static boolean encodable(String text) {
    return bytes(text) != null;
  }

  /** Whether it has them all but blanks without width, which may have been added. */
  static boolean nearlyEncodable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Windows1252.code(c) < 0 && c != '\u200B' && c != '\uFEFF') {
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
