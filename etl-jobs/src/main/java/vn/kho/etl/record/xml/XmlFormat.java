package vn.kho.etl.record.xml;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.FormatReader;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.SourceColumns;
import vn.kho.etl.record.json.JsonFields;
import vn.kho.etl.record.json.JsonKeyCache;
import vn.kho.etl.record.json.JsonObject;
import vn.kho.etl.record.json.JsonPath;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.format.XmlFileFormat;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * XML with one element per record. A field is a path of element names joined by dots, {@code
 * @name} for an attribute; names are without their namespaces. An element that stands several times
 * in a record is a list.
 *
 * @param recordPath path from the root to the elements that are records, such as {@code
 *     danhSach.hoSo}; the children of the root where it is empty
 */
public record XmlFormat(String recordPath) implements RecordFormat {
  /** Its entry among the readers. */
  public static final FormatReader READER =
      new FormatReader(FileFormats.XML, XmlFormat::of, new XmlDetector());

  /** A record has at most so many elements. */
  private static final int LARGEST = 100_000;

  /** The format with the options of a contract's server. */
  public static XmlFormat of(Server server) {
    return new XmlFormat(XmlFileFormat.RECORD_PATH.given(server.options()).orElse(""));
  }

  @Override
  public RecordReader open(InputStream bytes, FileChunk chunk, FieldSelection fields)
      throws IOException {
    List<String> steps = recordPath.isEmpty() ? List.of() : new JsonPath(recordPath).steps();
    try {
      return new XmlRecordReader(XmlElements.delivered(bytes), steps, fields);
    } catch (IOException e) {
      throw broken(0, e);
    }
  }

  private static KhoException broken(long number, @Nullable Exception cause) {
    String where = number == 0 ? "" : " after record " + number;
    String message =
        "Cannot read the XML file, " + why(cause) + where + ". Ask the agency to deliver it again.";
    return cause == null
        ? new KhoException(ErrorCode.SOURCE_UNREADABLE, message)
        : new KhoException(ErrorCode.SOURCE_UNREADABLE, message, cause);
  }

  /** Why XML cannot be read; never the text of the file, which may be personal. */
  private static String why(@Nullable Exception cause) {
    StringBuilder messages = new StringBuilder();
    for (Throwable one = cause; one != null; one = one.getCause()) {
      messages.append(one.getMessage()).append('\n');
    }
    String all = messages.toString();
    if (all.contains("entity reference")) {
      return "it uses an entity of a document type, which is never read";
    }
    if (all.contains("UTF-8") || all.contains("encoding")) {
      return "its bytes are not of the encoding that it declares";
    }
    return "it is damaged or cut off";
  }

  private static final class XmlRecordReader implements RecordReader {
    private final XmlElements xml;
    private final List<String> steps;
    private final JsonFields fields;
    private final XmlListSearch search;
    private final List<String> open = new ArrayList<>();
    private final JsonKeyCache known = new JsonKeyCache();
    private long number;
    private boolean ended;
    private boolean met;
    private int elements;

    XmlRecordReader(XmlElements xml, List<String> steps, FieldSelection fields) {
      this.xml = xml;
      this.steps = steps;
      this.fields = new JsonFields(fields);
      this.search = new XmlListSearch(steps, fields);
    }

    @Override
    public @Nullable RawRecord next() {
      try {
        while (!ended && xml.next()) {
          if (xml.start()) {
            met = true;
            open.add(xml.name());
            if (number == 0 && !steps.isEmpty()) {
              search.inspect(open, xml);
            }
            if (record()) {
              elements = 0;
              Object value = element();
              open.remove(open.size() - 1);
              return fields.record(++number, value instanceof JsonObject ? value : text(value));
            }
          } else if (xml.end()) {
            open.remove(open.size() - 1);
          }
        }
      } catch (IOException | RuntimeException e) {
        throw e instanceof KhoException told ? told : broken(number, e);
      }
      ended = true;
      if (!met || !open.isEmpty()) {
        throw broken(number, null);
      }
      if (number == 0 && !steps.isEmpty() && search.absent()) {
        throw absent();
      }
      return null;
    }

    /**
     * The failure of a file without the list at the record path. An empty list has no records, but
     * a file without the list is a different one.
     */
    private KhoException absent() {
      return new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot read the XML file, no element of it is at kho.recordPath, "
              + (search.list() ? "but others are in its place: " : "and none above it: ")
              + String.join(".", steps)
              + ". Look at it by kho read, and mend kho.recordPath or ask the agency.");
    }

    private boolean record() {
      return steps.isEmpty() ? open.size() == 2 : open.equals(steps);
    }

    private static JsonObject text(@Nullable Object value) {
      List<@Nullable Object> values = new ArrayList<>();
      values.add(value);
      return JsonObject.of(List.of("#text"), values);
    }

    /**
     * Adds the attributes of an element; whether one of them says that it has no value.
     *
     * @param aside takes those that do not make an element with a text more than that text
     */
    private boolean attributes(XmlValues found, Map<String, String> aside) {
      boolean nil = false;
      for (int i = 0; i < xml.attributes(); i++) {
        String name = "@" + xml.attributeName(i);
        if (xml.nilAttribute(i)) {
          String value = xml.attributeValue(i).strip();
          nil = value.equals("true") || value.equals("1");
        } else if (xml.readingAttribute(i)) {
          aside.put(name, xml.attributeValue(i));
        } else {
          found.add(name, xml.attributeValue(i));
        }
      }
      return nil;
    }

    /**
     * The element that has just started: text where it has neither children nor attributes, but
     * those that say how it is to be read, such as the name of its type.
     */
    private @Nullable Object element() throws IOException {
      if (++elements > LARGEST) {
        throw new KhoException(
            ErrorCode.SOURCE_TOO_LARGE,
            "Cannot read the XML file, a record of it has more than "
                + LARGEST
                + " elements. Check kho.recordPath.");
      }
      int inner = xml.depth();
      XmlValues found = new XmlValues(known, inner);
      Map<String, String> aside = xml.attributes() == 0 ? Map.of() : new LinkedHashMap<>();
      boolean nil = attributes(found, aside);
      String text = "";
      StringBuilder more = null;
      while (xml.depth() >= inner && xml.next()) {
        if (xml.start()) {
          String name = xml.name();
          found.add(name, element());
          more = text.isEmpty() ? more : parted(more == null ? new StringBuilder(text) : more);
        } else if (xml.characters()) {
          if (more == null && !text.isEmpty()) {
            more = new StringBuilder(text);
          }
          text = more == null ? xml.text() : text;
          if (more != null) {
            more.append(xml.text());
          }
        }
      }
      String whole = more == null ? text : more.toString();
      if (found.none() && (elements > 1 || aside.isEmpty())) {
        return nil && whole.isBlank() ? null : whole;
      }
      aside.forEach(found::add);
      if (!whole.isBlank()) {
        found.add("#text", whole.strip());
      }
      return found.object();
    }

    /**
     * Adds a blank to the text before a child, so that it does not make one word with the text
     * behind the child.
     */
    private static StringBuilder parted(StringBuilder text) {
      boolean blank = Character.isWhitespace(text.charAt(text.length() - 1));
      return blank ? text : text.append(' ');
    }

    @Override
    public SourceColumns columns() {
      return fields.columns();
    }

    @Override
    public void close() throws IOException {
      xml.close();
    }
  }
}
