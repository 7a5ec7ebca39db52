package vn.kho.etl.record.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.record.DetectedOptions;
import vn.kho.etl.record.FileHead;
import vn.kho.etl.record.FormatDetector;
import vn.kho.schema.format.FileFormats;

/** Detects JSON Lines: every line is an object of its own. */
final class JsonLinesDetector implements FormatDetector {
  private static final JsonFactory STRICT = new JsonFactory();

  @Override
  public boolean detects(FileHead head) {
    return JsonHead.ofObject(head).filter(markup -> lines(head.file(), markup)).isPresent();
  }

  @Override
  public DetectedOptions options(SourceFile file, ReadOptions asked) throws IOException {
    String encoding = JsonHead.encoding(file, asked);
    return new DetectedOptions(JsonHead.option(encoding), List.of(""));
  }

  private static boolean lines(SourceFile file, FileHead.MarkupHead markup) {
    String before = markup.before();
    if (!before.isBlank() || before.indexOf(JsonSource.RECORD_SEPARATOR) >= 0 || wide(file)) {
      return false;
    }
    if (FileFormats.JSON_LINES.endings().contains(file.ending())) {
      return true;
    }
    String text = markup.text();
    int end = text.indexOf('\n');
    return end > 0
        && text.substring(end).stripLeading().startsWith("{")
        && whole(text.substring(0, end));
  }

  /** Whether the file is in UTF-16 or UTF-32. */
  private static boolean wide(SourceFile file) {
    byte[] bytes = file.head();
    return (bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0))
        || file.startsWith(0xFF, 0xFE)
        || file.startsWith(0xFE, 0xFF);
  }

  /**
   * Whether a line is one whole object, as the reader of JSON Lines needs it; otherwise the file is
   * read as JSON, one object after another.
   */
  private static boolean whole(String line) {
    try (JsonParser parser = STRICT.createParser(line)) {
      parser.nextToken();
      parser.skipChildren();
      return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }
}
