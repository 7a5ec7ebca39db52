package vn.kho.etl.record.xml;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.StrictDecoder;

/**
 * Text that declares a Western encoding and begins with a long part in ASCII: the bytes from its
 * first character beyond ASCII on decide between that encoding and UTF-8.
 */
final class UndecidedText extends Reader {
  private final BufferedInputStream bytes;
  private final Charset declared;
  private @Nullable Reader decided;

  UndecidedText(BufferedInputStream bytes, Charset declared) {
    this.bytes = bytes;
    this.declared = declared;
  }

  @Override
  public int read(char[] to, int offset, int length) throws IOException {
    if (decided != null) {
      return decided.read(to, offset, length);
    }
    int count = 0;
    while (count < length) {
      bytes.mark(1);
      int one = bytes.read();
      if (one < 0) {
        return count == 0 ? -1 : count;
      }
      if (one >= 0x80) {
        bytes.reset();
        decided = decide();
        return count == 0 ? decided.read(to, offset, length) : count;
      }
      to[offset + count++] = (char) one;
    }
    return count;
  }

  private Reader decide() throws IOException {
    boolean utf8 = XmlText.utf8(XmlText.head(bytes));
    return new StrictDecoder(bytes, utf8 ? StandardCharsets.UTF_8 : declared, 0);
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
