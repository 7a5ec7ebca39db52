package vn.kho.etl.extract.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.kho.etl.record.json.JsonPath;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.JsonFileFormat;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * What a JSON answer holds: how many records, where they are, and the single values around them.
 *
 * @param records how many are in the list; -1 where there is no list at the path
 * @param begin where the first record begins, in bytes
 * @param end where the last record ends, in bytes
 * @param values values outside of the list, by their path with dots
 */
public record PageScan(long records, long begin, long end, Map<String, String> values) {
  /** What a header {@code Link} with the relation {@code next} is called in messages. */
  static final String LINK = "a header 'Link' with rel=next";

  private static final int MOST_VALUES = 1_000;
  private static final int DEEPEST = 5;
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern NEXT =
      Pattern.compile(
          "(?i)(?:.*\\.)?(?:next(?:[_-]?(?:page|link|url|cursor|token|page[_-]?(?:url|token)))?"
              + "|@odata\\.nextlink|has[_-]?(?:more|next)(?:[_-]?page)?|next\\.href)");
  private static final Pattern TOTAL =
      Pattern.compile(
          "(?i)(?:.*\\.)?(?:total(?:[_-]?(?:count|records|items|elements|rows))?"
              + "|records[_-]?total|@odata\\.count)");

  /** Reads an answer once. */
  static PageScan of(Path file, String recordPath) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return of(bytes, recordPath);
    }
  }

  /**
   * Reads an answer once.
   *
   * @param bytes JSON; the caller closes them
   * @throws KhoException SOURCE_UNREADABLE where they are no JSON; SOURCE_SHAPE where the list
   *     stands twice or holds values that are no objects
   */
  public static PageScan of(InputStream bytes, String recordPath) throws IOException {
    List<String> steps =
        recordPath.isEmpty() ? List.of() : List.copyOf(new JsonPath(recordPath).steps());
    try (JsonParser parser = JSON.createParser(bytes)) {
      PageTokenReader reading = new PageTokenReader(parser, steps);
      if (parser.nextToken() != null) {
        reading.value("", 0, 0);
      }
      return new PageScan(reading.records, reading.begin, reading.end, reading.values);
    } catch (JsonProcessingException e) {
      throw new KhoException(
          ErrorCode.SOURCE_UNREADABLE,
          "Cannot read the answer of the agency's server, it is no JSON. Check the address.",
          e);
    }
  }

  /** A value by its path. */
  Optional<String> value(String path) {
    return Optional.ofNullable(values.get(path)).filter(text -> !text.isEmpty());
  }

  /** The notes of an answer whose fields show that it is not all of the data. */
  static Optional<String> morePages(HttpFetcher.FetchedAnswer fetched, Server server) {
    Optional<String> sign = LinkHeader.next(fetched.answer().headers("link")).map(link -> LINK);
    if (sign.isEmpty()) {
      try {
        PageScan scan =
            of(fetched.file(), JsonFileFormat.RECORD_PATH.given(server.options()).orElse(""));
        sign = scan.nextPage("").or(() -> scan.largerTotal(scan.records()));
      } catch (IOException | KhoException e) {
        return Optional.empty(); // No JSON: its reader reports that, with line and column.
      }
    }
    return sign.map(
        what ->
            "The answer of the agency's server shows that there is more ("
                + what
                + "), and the contract declares no paging: only this answer was read. Declare"
                + " kho.paging.");
  }

  /**
   * A field that names a next page or says that there is one; empty where there is none.
   *
   * @param except the path of a field that is not looked at
   */
  public Optional<String> nextPage(String except) {
    for (Map.Entry<String, String> one : values.entrySet()) {
      String value = one.getValue().toLowerCase(Locale.ROOT);
      boolean none = value.isEmpty() || value.equals("false") || value.equals("0");
      if (!none && !one.getKey().equals(except) && NEXT.matcher(one.getKey()).matches()) {
        return Optional.of("'" + one.getKey() + "'");
      }
    }
    return Optional.empty();
  }

  /** A field with a number of all records that is above the number of those read, if any. */
  public Optional<String> largerTotal(long read) {
    for (Map.Entry<String, String> one : values.entrySet()) {
      boolean larger =
          TOTAL.matcher(one.getKey()).matches()
              && one.getValue().matches("\\d{1,15}")
              && Long.parseLong(one.getValue()) > read;
      if (larger && read >= 0) {
        return Optional.of("'" + one.getKey() + "' is " + one.getValue());
      }
    }
    return Optional.empty();
  }

  /** One pass through the tokens. */
  private static final class PageTokenReader {
    private final JsonParser parser;
    private final List<String> steps;
    private final Map<String, String> values = new LinkedHashMap<>();
    private long records = -1;
    private long begin;
    private long end;

    PageTokenReader(JsonParser parser, List<String> steps) {
      this.parser = parser;
      this.steps = steps;
    }

    /** {@code matched}: how many steps lead to this value; -1 where another way does. */
    void value(String path, int depth, int matched) throws IOException {
      JsonToken token = parser.currentToken();
      if (token == JsonToken.START_ARRAY && matched == steps.size()) {
        if (records >= 0) {
          throw shape("its list stands twice");
        }
        list();
      } else if (token == JsonToken.START_OBJECT && depth < DEEPEST) {
        object(path, depth, matched);
      } else if (token.isStructStart()) {
        parser.skipChildren();
      } else if (values.size() < MOST_VALUES) {
        values.put(path, token == JsonToken.VALUE_NULL ? "" : parser.getText());
      }
    }

    private void object(String path, int depth, int matched) throws IOException {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        boolean next = matched >= 0 && matched < steps.size() && steps.get(matched).equals(key);
        value(path.isEmpty() ? key : path + "." + key, depth + 1, next ? matched + 1 : -1);
      }
    }

    private void list() throws IOException {
      records = 0;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() == null) {
          throw new IOException("the answer ends in the middle of its list");
        }
        if (records == 0) {
          begin = parser.currentTokenLocation().getByteOffset();
        }
        if (!parser.currentToken().isStructStart()) {
          throw shape("its list holds values that are no objects");
        }
        parser.skipChildren();
        end = parser.currentLocation().getByteOffset();
        records++;
      }
    }

    private static KhoException shape(String why) {
      return new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot read the answer of the agency's server, " + why + ". Check kho.recordPath.");
    }
  }
}
