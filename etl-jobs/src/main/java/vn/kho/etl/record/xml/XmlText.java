package vn.kho.etl.record.xml;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.TextOpener;
import vn.kho.schema.charset.ByteOrderMark;
import vn.kho.schema.charset.VietnameseCharsets;

/**
 * Opens delivered XML. Its declaration says the encoding, but for a byte order mark that says
 * another one, and for bytes that are UTF-8 where a Western encoding is declared, in which every
 * byte would be some letter.
 */
final class XmlText {
  private static final int HEAD = 1 << 16;
  private static final int LONGEST_DECLARATION = 400;
  private static final String UTF_8 = "UTF-8";
  private static final Pattern DECLARED =
      Pattern.compile("^(?:\u00EF\u00BB\u00BF)?<\\?xml[^>]*?encoding\\s*=\\s*[\"']([^\"']{1,40})");
  private static final Pattern WESTERN =
      Pattern.compile("iso-8859-1|iso-8859-15|windows-1252|cp1252|us-ascii|ascii|latin-?1");

  private XmlText() {}

  /** The elements of a file. */
  static XmlElements open(InputStream bytes) throws IOException {
    BufferedInputStream text = new BufferedInputStream(bytes, HEAD);
    byte[] head = head(text);
    String encoding = encoding(head);
    if (!encoding.isEmpty()) {
      return new XmlElements(text, TextOpener.open(text, encoding));
    }
    Charset western = western(declared(head));
    return western != null && head.length == HEAD && ascii(head)
        ? new XmlElements(text, new UndecidedText(text, western))
        : new XmlElements(text);
  }

  /** The next bytes, without moving on. */
  static byte[] head(BufferedInputStream text) throws IOException {
    text.mark(HEAD);
    byte[] head = text.readNBytes(HEAD);
    text.reset();
    return head;
  }

  private static String start(byte[] head) {
    int length = Math.min(head.length, LONGEST_DECLARATION);
    return new String(head, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** The declared encoding; empty for none. */
  private static String declared(byte[] head) {
    Matcher declared = DECLARED.matcher(start(head));
    return declared.find() ? declared.group(1) : "";
  }

  private static @Nullable Charset western(String declared) {
    String name = declared.toLowerCase(Locale.ROOT);
    if (!WESTERN.matcher(name).matches()) {
      return null;
    }
    return name.startsWith("latin") ? StandardCharsets.ISO_8859_1 : Charset.forName(name);
  }

  /** The encoding that goes before the declared one; empty where that is right. */
  private static String encoding(byte[] head) {
    Charset mark = ByteOrderMark.of(head).map(ByteOrderMark::charset).orElse(null);
    if (mark != null && !mark.equals(StandardCharsets.UTF_8)) {
      String plain = start(head).replace("\0", "").toLowerCase(Locale.ROOT);
      boolean wide = plain.matches("(?s).{0,4}<\\?xml[^>]*encoding\\s*=\\s*.(?!utf-(16|32)).*");
      return wide ? mark.name() : "";
    }
    String name = declared(head);
    if (name.isEmpty()) {
      return "";
    }
    if (mark != null || (western(name) != null && utf8(head))) {
      return UTF_8;
    }
    return vietnamese(name) ? name : "";
  }

  /** Whether bytes have letters beyond ASCII, all of them in UTF-8. */
  static boolean utf8(byte[] head) {
    CharBuffer out = CharBuffer.allocate(head.length);
    return !ascii(head)
        && !StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(head), out, head.length < HEAD)
            .isError();
  }

  private static boolean ascii(byte[] head) {
    for (byte one : head) {
      if (one < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean vietnamese(String name) {
    try {
      return VietnameseCharsets.all().contains(VietnameseCharsets.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return false; // The reader of the XML says so.
    }
  }
}
