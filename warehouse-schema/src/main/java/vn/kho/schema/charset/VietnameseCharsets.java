package vn.kho.schema.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The charsets of Vietnamese that Java does not have, by name. Use {@link #forName} rather than
 * {@link Charset#forName}: it finds them also where these classes are not on the system's class
 * path, and gives a windows-1258 whose letters are composed.
 */
public final class VietnameseCharsets {
  /**
   * TCVN 5712:1993 as the ABC fonts use it: small letters and seven capitals. Some programs write
   * other capitals as the letter without its tone followed by the small letter; that is decoded
   * too.
   */
  public static final Charset TCVN3 = tcvn3();

  /**
   * VNI for Windows: a base letter, then a mark. Some programs write ỷ as the byte 0xEB alone, and
   * Ỷ as 0xCB, which is read too.
   */
  public static final Charset VNI =
      letters("VNI-Windows", "vni", 0x80, 0xC0, "VNI", "x-vni")
          .alsoReading('ỷ', 0xEB)
          .alsoReading('Ỷ', 0xCB);

  /** VISCII 1.1 (RFC 1456). */
  public static final Charset VISCII = letters("VISCII", "viscii", 0x80, 0x80, "csVISCII");

  /** The encoding of the Vietnamese Professionals Society. */
  public static final Charset VPS = letters("VPS", "vps", 0x80, 0x80, "x-viet-vps", "x-vps");

  /** Windows-1258, its letters and tone marks composed. */
  public static final Charset WINDOWS_1258 = windows1258();

  /** UTF-8 that was read as windows-1252 and written as UTF-8 again. */
  public static final Charset UTF_8_AS_1252 =
      new TwiceEncodedCharset("x-UTF-8-as-windows-1252", StandardCharsets.UTF_8);

  /** UTF-8 that was read as Windows-1252 twice. */
  public static final Charset UTF_8_AS_1252_TWICE =
      new TwiceEncodedCharset("x-UTF-8-as-windows-1252-twice", UTF_8_AS_1252);

  private static final List<Charset> ALL =
      List.of(TCVN3, VNI, VISCII, VPS, WINDOWS_1258, UTF_8_AS_1252, UTF_8_AS_1252_TWICE);
  private static final Map<String, Charset> BY_NAME = new LinkedHashMap<>();

  static {
    for (Charset charset : ALL) {
      BY_NAME.put(folded(charset.name()), charset);
      charset.aliases().forEach(alias -> BY_NAME.put(folded(alias), charset));
    }
    for (String alias : Charset.forName("windows-1258").aliases()) {
      BY_NAME.put(folded(alias), WINDOWS_1258);
    }
    BY_NAME.put("windows-1258", WINDOWS_1258);
  }

  private VietnameseCharsets() {}

  /** All of them. */
  public static List<Charset> all() {
    return ALL;
  }

  /**
   * The charset of a name, of ours or of Java's.
   *
   * @throws java.nio.charset.IllegalCharsetNameException where it is no name of a charset
   * @throws java.nio.charset.UnsupportedCharsetException where there is none
   */
  public static Charset forName(String name) {
    return own(name).orElseGet(() -> Charset.forName(name));
  }

  /**
   * A charset that also decodes UTF-8 letters within an old encoding, as in files joined of two;
   * any other charset is returned unchanged.
   */
  public static Charset withUtf8(Charset charset) {
    return charset instanceof LetterCharset ? new WithUtf8Charset(charset) : charset;
  }

  /**
   * The charset of a name that Java does not have, or has without composing letters and tone marks.
   */
  static Optional<Charset> own(String name) {
    return Optional.ofNullable(BY_NAME.get(folded(name)));
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static LetterCharset letters(
      String name, String table, int from, int to, String... aliases) {
    return new LetterCharset(
        name,
        aliases,
        LetterTable.of(table),
        new LetterCharset.NonLetterBytes(Charset.forName("windows-1252"), from, to));
  }

  private static Charset tcvn3() {
    LetterTable table = LetterTable.of("tcvn3");
    LetterCharset charset = letters("TCVN3", "tcvn3", 0x80, 0xA1, "ABC", "x-tcvn3");
    table
        .codes()
        .forEach(
            (letter, code) -> {
              char capital = Character.toUpperCase(letter);
              String apart = Normalizer.normalize(letter + "", Normalizer.Form.NFD);
              String toneless = apart.replaceAll("[\u0300\u0301\u0303\u0309\u0323]", "");
              char base = Normalizer.normalize(toneless, Normalizer.Form.NFC).charAt(0);
              if (!table.codes().containsKey(capital)) {
                char upper = Character.toUpperCase(base);
                byte[] base1 = upper < 0x80 ? new byte[] {(byte) upper} : table.codes().get(upper);
                int first = Objects.requireNonNull(base1)[0] & 0xFF;
                charset.alsoReading(capital, first, code[0] & 0xFF);
              }
            });
    return charset;
  }

  private static Charset windows1258() {
    return new LetterCharset(
        "x-windows-1258-composed",
        new String[0],
        LetterTable.of("windows-1258"),
        new LetterCharset.NonLetterBytes(Charset.forName("windows-1258"), 0x80, 0x100));
  }
}
