package vn.kho.etl.record.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import vn.kho.etl.record.TextOpener;

/**
 * Opens delivered JSON. Comments ({@code //} and slash-star) and a comma behind the last item are
 * passed over, and so are the record separators of a text sequence (RFC 7464).
 */
public final class JsonSource {
  /** What begins each text of a sequence. */
  public static final char RECORD_SEPARATOR = '\u001E';

  private static final String BLANKS = " \t\r\n";

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private JsonSource() {}

  /**
   * A parser of a file.
   *
   * @param encoding the encoding; empty to find it
   */
  public static JsonParser parser(InputStream bytes, String encoding) throws IOException {
    return FACTORY.createParser(new SequenceText(TextOpener.open(bytes, encoding), false));
  }

  /** A parser of the first characters of a file. */
  public static JsonParser parser(String head) throws IOException {
    return FACTORY.createParser(new SequenceText(new StringReader(head), true));
  }

  /**
   * A text in which a record separator at the beginning of a line is a blank, where it is known for
   * a sequence or begins with one.
   */
  private static final class SequenceText extends FilterReader {
    private boolean sequence;
    private boolean begun;
    private char before = '\n';

    SequenceText(Reader text, boolean sequence) {
      super(text);
      this.sequence = sequence;
    }

    @Override
    public int read() throws IOException {
      char[] one = new char[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] to, int offset, int length) throws IOException {
      int count = in.read(to, offset, length);
      for (int i = offset; i < offset + count && !begun; i++) {
        begun = BLANKS.indexOf(to[i]) < 0;
        sequence |= to[i] == RECORD_SEPARATOR;
      }
      if (!sequence && begun) {
        return count;
      }
      for (int i = offset; i < offset + count; i++) {
        boolean starts = before == '\n' || before == '\r';
        before = to[i];
        if (starts && before == RECORD_SEPARATOR) {
          to[i] = ' ';
        }
      }
      return count;
    }
  }
}
