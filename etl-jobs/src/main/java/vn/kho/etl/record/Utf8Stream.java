package vn.kho.etl.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** A text as bytes in UTF-8, for what looks for ends of lines in bytes. */
public final class Utf8Stream extends InputStream {
  private final Reader text;
  private final char[] letters = new char[1 << 13];
  private final ByteArrayOutputStream written = new ByteArrayOutputStream(1 << 14);
  private final Writer writer = new OutputStreamWriter(written, StandardCharsets.UTF_8);
  private byte[] ready = new byte[0];
  private int at;

  public Utf8Stream(Reader text) {
    this.text = text;
  }

  @Override
  public int read() throws IOException {
    return fill() ? ready[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int taken = Math.min(length, ready.length - at);
    System.arraycopy(ready, at, to, offset, taken);
    at += taken;
    return taken;
  }

  /** Whether there is a byte; half a surrogate pair waits in the writer for its other half. */
  private boolean fill() throws IOException {
    while (at == ready.length) {
      int count = text.read(letters, 0, letters.length);
      if (count < 0) {
        return false;
      }
      writer.write(letters, 0, count);
      writer.flush();
      ready = written.toByteArray();
      written.reset();
      at = 0;
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
