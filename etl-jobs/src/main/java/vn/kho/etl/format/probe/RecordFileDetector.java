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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.record.DecodedText;
import vn.kho.etl.record.json.JsonSource;
import vn.kho.etl.record.xml.XmlElements;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.format.FileFormatPlugin;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Tells by the first bytes of a file which record format it is of. */
final class RecordFileDetector {
  private static final int ENOUGH_TOKENS = 6;

  private static final List<FileFormat> PLUGINS =
      ServiceLoader.load(FileFormatPlugin.class).stream().map(one -> one.get().format()).toList();

  /** A byte order mark, the zeros of wide letters, and white space. */
  private static final String BEFORE = "\u00EF\u00BB\u00BF\u00FE\u00FF\0\u001E \t\r\n\f\u000B";

  /** Comments, and separators of a sequence, before JSON. */
  private static final Pattern COMMENTS =
      Pattern.compile("(?s)(?:[\\s\\x1E]++|//[^\n\r]*+|/\\*.*?\\*/)*+");

  /**
   * What stands before JSON that a script is to read: a guard, a call, a comment of another kind.
   */
  private static final Pattern SCRIPT =
      Pattern.compile("(?:\\)\\]\\}'?,?|[\\w$.]{1,100}\\s*[(=]|(?:#[^\n]*+\n\\s*+)++)\\s*+[\\[{]");

  private static final JsonFactory STRICT = new JsonFactory();

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
    return at < head.length && "<[{/".indexOf(head[at]) >= 0;
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
    boolean named = ending.matches("json|geojson|geojsons|geojsonl|jsonl|ndjson");
    if (!markup(file.head())) {
      if (named) {
        refuseScript(file);
      }
      return Optional.empty();
    }
    String head = text(file, "");
    Matcher comments = COMMENTS.matcher(head);
    String before = comments.lookingAt() ? comments.group() : "";
    head = head.substring(before.length());
    if (head.startsWith("<")) {
      return xml(file) ? Optional.of(FileFormats.XML) : Optional.empty();
    }
    boolean list = head.startsWith("[");
    if (!list && !head.startsWith("{")) {
      return Optional.empty();
    }
    if (!json(head, list, named)) {
      return Optional.empty();
    }
    if (!list && layer(head)) {
      return Optional.of(FileFormats.GEO_JSON);
    }
    boolean first = before.isBlank() && before.indexOf(JsonSource.RECORD_SEPARATOR) < 0;
    boolean lines = !list && first && lines(file, head, ending);
    return Optional.of(lines ? FileFormats.JSON_LINES : FileFormats.JSON);
  }

  /** Refuses what is named as JSON and is a script that holds it, or one value. */
  private static void refuseScript(SourceFile file) {
    String head = text(file, "").strip();
    boolean script = SCRIPT.matcher(head).lookingAt();
    if (script || head.matches("null|true|false|-?[0-9.]{1,30}|\"[^\"]{0,200}\"")) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot read the JSON file, "
              + (script ? "it is JSON within a script, or behind a mark" : "it is one value")
              + ": "
              + file.name()
              + ". Ask the agency for a list of objects.");
    }
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
    try (JsonParser parser = JsonSource.parser(head)) {
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

  /** As the reader of lines reads them; others are JSON, one object after another. */
  private static boolean whole(String line) {
    try (JsonParser parser = STRICT.createParser(line)) {
      parser.nextToken();
      parser.skipChildren();
      return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether the outermost object says that it is a layer of a map, or a feature of one. */
  private static boolean layer(String head) {
    boolean feature = false;
    boolean geometry = false;
    try (JsonParser parser = JsonSource.parser(head)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        boolean type = key.equals("type");
        parser.nextToken();
        if (type && "FeatureCollection".equals(parser.getText())) {
          return true;
        }
        feature |= type && "Feature".equals(parser.getText());
        geometry |= key.equals("geometry");
        parser.skipChildren();
      }
    } catch (IOException e) {
      return feature && geometry;
    }
    return feature && geometry;
  }

  /** Whether bytes go on as XML: a declaration, or two elements. */
  private static boolean xml(SourceFile file) {
    int starts = 0;
    try (XmlElements xml = XmlElements.delivered(new ByteArrayInputStream(file.head()))) {
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
