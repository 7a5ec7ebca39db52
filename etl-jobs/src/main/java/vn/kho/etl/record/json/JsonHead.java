package vn.kho.etl.record.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.record.DecodedText;
import vn.kho.etl.record.FileHead;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.format.TableOptions;

/** What the formats of JSON ask of the beginning of a file. */
public final class JsonHead {
  private static final int ENOUGH_TOKENS = 6;

  private JsonHead() {}

  /** The beginning of a file that goes on as JSON for a while, from its first bracket on. */
  static Optional<FileHead.MarkupHead> of(FileHead head) {
    return head.markup()
        .filter(markup -> markup.text().startsWith("[") || markup.text().startsWith("{"))
        .filter(markup -> goesOn(markup.text(), named(head.file())));
  }

  /** The beginning of a file of JSON whose first bracket opens an object. */
  public static Optional<FileHead.MarkupHead> ofObject(FileHead head) {
    return head.markup().filter(markup -> markup.text().startsWith("{")).flatMap(one -> of(head));
  }

  /** Whether the name of a file ends as those of JSON of any kind do. */
  static boolean named(SourceFile file) {
    return Stream.of(FileFormats.JSON, FileFormats.JSON_LINES, FileFormats.GEO_JSON)
        .anyMatch(format -> format.endings().contains(file.ending()));
  }

  private static boolean goesOn(String text, boolean named) {
    int tokens = 0;
    boolean key = false;
    try (JsonParser parser = JsonSource.parser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        tokens++;
        key |= token == JsonToken.FIELD_NAME;
      }
      return key || tokens > 1;
    } catch (JsonEOFException e) {
      return key || tokens > 1 || named;
    } catch (IOException e) {
      int enough = text.startsWith("[") ? 2 * ENOUGH_TOKENS : ENOUGH_TOKENS;
      return named || (key && tokens >= enough);
    }
  }

  /** The encoding that must be named; empty for UTF-8 and what a byte order mark shows. */
  static String encoding(SourceFile file, ReadOptions asked) throws IOException {
    if (!asked.encoding().isEmpty()) {
      return asked.encoding();
    }
    DecodedText text = DecodedText.open(new ByteArrayInputStream(file.head()), "");
    return text.encoding().startsWith("UTF-") ? "" : text.encoding();
  }

  /** An encoding as an option; none where it need not be named. */
  static Map<String, String> option(String encoding) {
    return encoding.isEmpty() ? Map.of() : Map.of(TableOptions.ENCODING.key(), encoding);
  }
}
