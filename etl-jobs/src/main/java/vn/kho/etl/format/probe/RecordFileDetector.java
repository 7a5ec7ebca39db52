package vn.kho.etl.format.probe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.record.DecodedText;
import vn.kho.etl.record.xml.XmlElements;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.format.FileFormatPlugin;
import vn.kho.schema.format.FileFormats;

/** Tells by the first bytes of a file which record format it is of. */
final class RecordFileDetector {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int ENOUGH_TOKENS = 6;

  private static final List<FileFormat> PLUGINS =
      ServiceLoader.load(FileFormatPlugin.class).stream().map(one -> one.get().format()).toList();

  /** A byte order mark, the zeros of wide letters, and white space. */
  private static final String BEFORE = "\u00EF\u00BB\u00BF\u00FE\u00FF\0 \t\r\n\f\u000B";

  private RecordFileDetector() {}

  /**
   * Whether the first letter is one with which JSON or XML begins: it is the same byte in every
   * encoding, so that most files need not be decoded here.
   */
  private static boolean markup(byte[] head) {
    int at = 0;
    while (at < head.length && BEFORE.indexOf(head[at] & 0xFF) >= 0) {
      at++;
    }
    return at < head.length && "<[{".indexOf(head[at]) >= 0;
  }

  /** The format; empty where the file is of none. */
  static Optional<FileFormat> detect(SourceFile file) {
    if (file.startsWith('P', 'A', 'R', '1')) {
      return Optional.of(FileFormats.PARQUET);
    }
    String ending = file.ending();
    Optional<FileFormat> plugin =
        PLUGINS.stream().filter(format -> format.words().contains(ending)).findFirst();
    if (plugin.isPresent()) {
      return plugin;
    }
    if (!markup(file.head())) {
      return Optional.empty();
    }
    String head = text(file, "").stripLeading();
    if (head.startsWith("<")) {
      return xml(file) ? Optional.of(FileFormats.XML) : Optional.empty();
    }
    boolean list = head.startsWith("[");
    if (!list && !head.startsWith("{")) {
      return Optional.empty();
    }
    boolean named = ending.matches("json|geojson|jsonl|ndjson");
    if (!json(head, list, named)) {
      return Optional.empty();
    }
    if (!list && lines(file, head, ending)) {
      return Optional.of(FileFormats.JSON_LINES);
    }
    return Optional.of(layer(head) ? FileFormats.GEO_JSON : FileFormats.JSON);
  }

  /** The first characters of a file. */
  static String text(SourceFile file, String encoding) {
    StringBuilder text = new StringBuilder();
    char[] buffer = new char[1 << 13];
    try (Reader reader =
        DecodedText.open(new ByteArrayInputStream(file.head()), encoding).reader()) {
      for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
        text.append(buffer, 0, read);
      }
    } catch (IOException e) {
      // The head may end in the middle of a character; what was read so far is enough.
    }
    return text.toString();
  }

  /** Whether a text begins as JSON does and goes on as JSON for a while. */
  private static boolean json(String head, boolean list, boolean named) {
    int tokens = 0;
    boolean key = false;
    try (JsonParser parser = JSON.createParser(head)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        tokens++;
        key |= token == JsonToken.FIELD_NAME;
      }
      return key || tokens > 1;
    } catch (JsonEOFException e) {
      return key || tokens > 1 || named;
    } catch (IOException e) {
      return named || (key && tokens >= (list ? 2 : 1) * ENOUGH_TOKENS);
    }
  }

  /** Whether each line is an object of its own. */
  private static boolean lines(SourceFile file, String head, String ending) {
    byte[] bytes = file.head();
    boolean wide =
        bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0 || file.startsWith(0xFF, 0xFE));
    if (wide || file.startsWith(0xFE, 0xFF)) {
      return false;
    }
    if (ending.equals("jsonl") || ending.equals("ndjson")) {
      return true;
    }
    int end = head.indexOf('\n');
    return end > 0
        && head.substring(end).stripLeading().startsWith("{")
        && whole(head.substring(0, end));
  }

  private static boolean whole(String line) {
    try (JsonParser parser = JSON.createParser(line)) {
      parser.nextToken();
      parser.skipChildren();
      return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether the outermost object says that it is a layer of a map. */
  private static boolean layer(String head) {
    try (JsonParser parser = JSON.createParser(head)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        if (key.equals("type") && "FeatureCollection".equals(parser.getText())) {
          return true;
        }
        parser.skipChildren();
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }

  /** Whether bytes go on as XML: a declaration, or two elements. */
  private static boolean xml(SourceFile file) {
    int starts = 0;
    try (XmlElements xml = new XmlElements(new ByteArrayInputStream(file.head()))) {
      while (starts < 2 && xml.next()) {
        starts += xml.start() ? 1 : 0;
      }
    } catch (IOException | RuntimeException e) {
      String head =
          new String(
              file.head(), 0, Math.min(200, file.head().length), StandardCharsets.ISO_8859_1);
      return starts > 1 || head.contains("<?xml") || file.ending().equals("xml");
    }
    return starts > 0;
  }
}
