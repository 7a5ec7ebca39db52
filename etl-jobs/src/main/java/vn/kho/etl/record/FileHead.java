package vn.kho.etl.record;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.probe.SourceFile;

/** The beginning of a file, by which each format decides whether the file is of that format. */
public final class FileHead {
  /**
   * Bytes of a byte order mark, zero bytes of UTF-16 and UTF-32, record separators and white space.
   */
  private static final String BEFORE = "\u00EF\u00BB\u00BF\u00FE\u00FF\0\u001E \t\r\n\f\u000B";

  /** Comments, and separators of a sequence, before JSON. */
  private static final Pattern COMMENTS =
      Pattern.compile("(?s)(?:[\\s\\x1E]++|//[^\n\r]*+|/\\*.*?\\*/)*+");

  private final SourceFile file;
  private @Nullable MarkupHead markup;

  /** The head of a file; nothing of it is read yet. */
  public FileHead(SourceFile file) {
    this.file = file;
  }

  /**
   * The first characters of a file that may be JSON or XML.
   *
   * @param before white space, comments and separators
   * @param text what is behind them
   */
  public record MarkupHead(String before, String text) {}

  /** The file. */
  public SourceFile file() {
    return file;
  }

  /**
   * Its first characters; empty where the first of them is none with which JSON, XML or a comment
   * begins. That character is the same byte in every encoding, so that most files are not decoded.
   */
  public Optional<MarkupHead> markup() {
    if (markup == null && begins(file.head())) {
      String text = text();
      Matcher comments = COMMENTS.matcher(text);
      String before = comments.lookingAt() ? comments.group() : "";
      markup = new MarkupHead(before, text.substring(before.length()));
    }
    return Optional.ofNullable(markup);
  }

  private static boolean begins(byte[] head) {
    int at = 0;
    while (at < head.length && BEFORE.indexOf(head[at] & 0xFF) >= 0) {
      at++;
    }
    return at < head.length && "<[{/".indexOf(head[at]) >= 0;
  }

  /** The first characters, in the encoding that they show. */
  public String text() {
    StringBuilder text = new StringBuilder();
    char[] buffer = new char[1 << 13];
    try (Reader reader = DecodedText.open(new ByteArrayInputStream(file.head()), "").reader()) {
      for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
        text.append(buffer, 0, read);
      }
    } catch (IOException e) {
      // The head may end in the middle of a character; what was read so far is enough.
    }
    return text.toString();
  }
}
