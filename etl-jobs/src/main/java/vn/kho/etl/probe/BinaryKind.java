package vn.kho.etl.probe;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Kinds of files that hold no table, recognised by their first bytes. */
public enum BinaryKind {
  PDF("a PDF", 0, "%PDF-"),
  RTF("a text of RTF", 0, "{\\rtf"),
  MAIL("an e-mail or a web archive; save what is attached, or as Excel", 0, "MIME-Version:"),
  PNG("a picture (PNG)", 0, "\u0089PNG"),
  JPEG("a picture (JPEG)", 0, "\u00FF\u00D8\u00FF"),
  GIF("a picture (GIF)", 0, "GIF8"),
  BMP("a picture (BMP)", 0, "BM"),
  TIFF_LITTLE("a picture (TIFF)", 0, "II*\0"),
  TIFF_BIG("a picture (TIFF)", 0, "MM\0*"),
  WEBP("a picture or a sound (RIFF)", 0, "RIFF"),
  VIDEO("a video", 4, "ftyp"),
  SOUND("a sound (MP3)", 0, "ID3"),
  PROGRAM("a program (EXE)", 0, "MZ"),
  ELF("a program (ELF)", 0, "\u007FELF"),
  JAVA("a class of Java", 0, "\u00CA\u00FE\u00BA\u00BE"),
  SEVEN_ZIP("an archive of 7-Zip; unpack it first", 0, "7z\u00BC\u00AF"),
  RAR("a RAR archive; unpack it first", 0, "Rar!\u001A"),
  BZIP2("a file packed by bzip2; unpack it first", 0, "BZh"),
  XZ("a file packed by xz; unpack it first", 0, "\u00FD7zXZ"),
  ZSTD("a file packed by zstd; unpack it first", 0, "(\u00B5/\u00FD"),
  TAR("a tar archive; unpack it first", 257, "ustar"),
  EMPTY_ZIP("a zip archive without files", 0, "PK\5\6"),
  SQLITE("an SQLite database; name it as a server of type custom", 0, "SQLite format 3"),
  ACCESS("an Access database; ask the agency for CSV", 4, "Standard Jet DB"),
  ACCESS_NEW("an Access database; ask the agency for CSV", 4, "Standard ACE DB"),
  AVRO("an Avro file", 0, "Obj\1"),
  ORC("an ORC file", 0, "ORC"),
  SHAPE("a shapefile; ask the agency for GeoJSON", 0, "\0\0'\n"),
  FONT("a font", 0, "\0\1\0\0");

  /** The kinds whose signature cannot be the beginning of a text table. */
  private static final Set<BinaryKind> SURE = EnumSet.of(PDF, RTF, MAIL, TAR);

  private static final int HEAD = 2048;
  private static final int MAIL_LINES = 10;
  private static final int FEWEST_FIELDS = 3;
  private static final Pattern MAIL_FIELD =
      Pattern.compile(
          "(?i)(from|to|cc|subject|date|received|return-path|delivered-to|message-id|mime-version"
              + "|reply-to|x-[a-z-]+|content-type|dkim-signature): ");

  private final String words;
  private final int place;
  private final String signature;

  BinaryKind(String words, int place, String signature) {
    this.words = words;
    this.place = place;
    this.signature = signature;
  }

  private boolean begins(byte[] head) {
    if (head.length < place + signature.length()) {
      return false;
    }
    for (int i = 0; i < signature.length(); i++) {
      if ((head[place + i] & 0xFF) != signature.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The kind of a file; empty where its bytes may be a table. */
  static Optional<BinaryKind> of(SourceFile file) {
    byte[] head = file.head();
    if (mail(head)) {
      return Optional.of(MAIL);
    }
    for (BinaryKind kind : values()) {
      // Some signatures are plain letters, with which a text table may begin too.
      boolean sure = SURE.contains(kind) || binary(head);
      if (kind.begins(head) && sure) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Whether text begins with the header lines of an e-mail message. */
  private static boolean mail(byte[] head) {
    String text = new String(head, 0, Math.min(HEAD, head.length), StandardCharsets.ISO_8859_1);
    int fields = 0;
    for (String line : text.split("\r?\n", MAIL_LINES + 1)) {
      if (!MAIL_FIELD.matcher(line).lookingAt() && (fields == 0 || !line.startsWith(" "))) {
        break;
      }
      fields++;
    }
    return fields >= FEWEST_FIELDS;
  }

  private static boolean binary(byte[] head) {
    int odd = 0;
    for (int i = 0; i < Math.min(512, head.length); i++) {
      odd += head[i] >= 0 && head[i] < ' ' && "\t\n\r\f".indexOf(head[i]) < 0 ? 1 : 0;
    }
    return odd > 0;
  }

  /** The exception that refuses a file of this kind. */
  KhoException refusal(SourceFile file) {
    return refusal(
        file,
        this == SQLITE
            ? words + " (kho add jdbc:sqlite:" + file.name() + " --table NAME drafts it)"
            : words);
  }

  /** The exception that refuses a file whose content is not recognised as text. */
  public static KhoException unknown(SourceFile file) {
    StringBuilder bytes = new StringBuilder("bytes that are no text, beginning with");
    byte[] head = file.head();
    for (int i = 0; i < Math.min(4, head.length); i++) {
      bytes.append(" %02X".formatted(head[i]));
    }
    return refusal(file, bytes.toString());
  }

  /** The exception that refuses a file which is something else than a table. */
  static KhoException refusal(SourceFile file, String what) {
    return new KhoException(
        ErrorCode.SOURCE_UNREADABLE,
        "Cannot read the file, it is "
            + what
            + ": "
            + file.name()
            + ". Ask the agency for a table, such as CSV or Excel.");
  }
}
