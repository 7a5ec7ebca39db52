package vn.kho.etl.record.xml;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML forwards. No document type is read and no entity but XML's own five is known, so that a
 * file can neither read other files nor expand.
 */
public final class XmlElements implements AutoCloseable {
  /** The namespace of attributes of XML Schema in documents. */
  private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

  /** The namespace of XML's own attributes. */
  private static final String XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";

  private static final InputFactoryImpl FACTORY = factory();

  /** Deeper nesting is refused. */
  private static final int DEEPEST = 256;

  private final XMLStreamReader reader;
  private final InputStream bytes;
  private int depth;

  /** Opens bytes; their encoding is that of the byte order mark or of the declaration. */
  public XmlElements(InputStream bytes) throws IOException {
    this.bytes = bytes;
    try {
      reader = FACTORY.createXMLStreamReader(bytes);
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  /** Opens a text that was decoded before; {@code bytes} are closed with it. */
  XmlElements(InputStream bytes, Reader text) throws IOException {
    this.bytes = bytes;
    try {
      reader = FACTORY.createXMLStreamReader(text);
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  /**
   * Opens a delivered file; its encoding is that of its byte order mark, of its declaration, or the
   * one that its bytes show.
   */
  public static XmlElements delivered(InputStream bytes) throws IOException {
    return XmlText.open(bytes);
  }

  private static InputFactoryImpl factory() {
    InputFactoryImpl factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.configureForSpeed();
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private static IOException broken(XMLStreamException e) {
    return new IOException("its XML is damaged", e);
  }

  /** The next start or end of an element, or text; false at the end of the document. */
  public boolean next() throws IOException {
    try {
      if (!reader.hasNext()) {
        return false;
      }
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT && ++depth > DEEPEST) {
        throw new IOException("its XML is nested too deep");
      }
      depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
      return event != XMLStreamConstants.END_DOCUMENT;
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  /** Moves to the next start of an element of a name; false at the end of the document. */
  public boolean find(String name) throws IOException {
    while (next()) {
      if (starts(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an element starts here. */
  public boolean start() {
    return reader.getEventType() == XMLStreamConstants.START_ELEMENT;
  }

  /** Whether an element ends here. */
  public boolean end() {
    return reader.getEventType() == XMLStreamConstants.END_ELEMENT;
  }

  /** Whether an element of a name starts here. */
  public boolean starts(String name) {
    return start() && reader.getLocalName().equals(name);
  }

  /** Whether an element of a name ends here. */
  public boolean ends(String name) {
    return end() && reader.getLocalName().equals(name);
  }

  /** Whether text stands here. */
  public boolean characters() {
    int event = reader.getEventType();
    return event == XMLStreamConstants.CHARACTERS
        || event == XMLStreamConstants.CDATA
        || event == XMLStreamConstants.SPACE;
  }

  /** The text that stands here. */
  public String text() throws IOException {
    try {
      return reader.getText(); // It may be parsed only now.
    } catch (UncheckedStreamException e) {
      throw new IOException("its XML is damaged", e);
    }
  }

  /** The local name of the element. */
  public String name() {
    return reader.getLocalName();
  }

  /** The namespace of the element; empty where it has none. */
  public String namespace() {
    String uri = reader.getNamespaceURI();
    return uri == null ? "" : uri;
  }

  /** How many elements are open. */
  public int depth() {
    return depth;
  }

  /** How many attributes the element has. */
  public int attributes() {
    return reader.getAttributeCount();
  }

  /** The local name of an attribute. */
  public String attributeName(int place) {
    return reader.getAttributeLocalName(place);
  }

  /** The value of an attribute. */
  public String attributeValue(int place) {
    return reader.getAttributeValue(place);
  }

  /** Whether an attribute is {@code xsi:nil}, by which an element says that it has no value. */
  public boolean nilAttribute(int place) {
    return reader.getAttributeLocalName(place).equals("nil")
        && INSTANCE.equals(reader.getAttributeNamespace(place));
  }

  /**
   * Whether an attribute says how a document is to be read, and nothing of what it holds: {@code
   * xml:space}, {@code xsi:type}, {@code xsi:schemaLocation}.
   */
  public boolean readingAttribute(int place) {
    String name = reader.getAttributeLocalName(place);
    String space = reader.getAttributeNamespace(place);
    return INSTANCE.equals(space)
        ? name.equals("type") || name.endsWith("chemaLocation")
        : name.equals("space") && XML_NAMESPACE.equals(space);
  }

  /** An attribute by its local name; null where there is none. */
  public @Nullable String attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  /** An attribute by its local name, or the preset. */
  public String attribute(String name, String preset) {
    String value = attribute(name);
    return value == null ? preset : value;
  }

  /** A whole number, or the preset where it is missing or none. */
  public int number(String name, int preset) {
    String value = attribute(name);
    if (value == null || !value.matches("-?\\d{1,9}")) {
      return preset;
    }
    return Integer.parseInt(value);
  }

  /** Whether an attribute is {@code 1}, {@code true} or {@code on}. */
  public boolean flag(String name) {
    String value = attribute(name);
    return value != null && (value.equals("1") || value.equals("true") || value.equals("on"));
  }

  /** All text within the element that has just started, to its end. */
  public String content() throws IOException {
    int outer = depth;
    String only = "";
    StringBuilder all = null;
    while (next() && depth >= outer) {
      if (characters()) {
        if (only.isEmpty() && all == null) {
          only = text();
        } else {
          all = all == null ? new StringBuilder(only) : all;
          all.append(text());
        }
      }
    }
    return all == null ? only : all.toString();
  }

  /** Moves to the end of the element that has just started. */
  public void skip() throws IOException {
    int outer = depth;
    while (depth >= outer && next()) {
      // Nothing within it is wanted.
    }
  }

  /**
   * Reads the bytes to their end, so that a stream that has a checksum compares it and throws where
   * it is wrong.
   */
  public void drain() {
    try {
      bytes.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The end of a part without a checksum is cut off, but what was wanted was there.
    }
  }

  @Override
  public void close() throws IOException {
    try {
      reader.close();
    } catch (XMLStreamException e) {
      throw broken(e);
    } finally {
      bytes.close();
    }
  }
}
