package vn.kho.etl.record.csv;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.kho.etl.record.ByteSource;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.PieceScan;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.RecordScan;
import vn.kho.etl.record.SourceColumns;
import vn.kho.etl.record.TextOpener;
import vn.kho.schema.charset.ByteOrderMark;
import vn.kho.schema.charset.VietnameseCharsets;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Counts the records of a CSV file exactly as its reader finds them, and cuts a large one into
 * parts at ends of records. Bytes are scanned without decoding, except in UTF-16, UTF-32 and with a
 * delimiter beyond ASCII, where the file is not cut either.
 */
public final class CsvScan {
  /** The size of a part, in bytes. */
  public static final long CHUNK = 32L << 20;

  private static final int BUFFER = 1 << 16;

  private CsvScan() {}

  /**
   * Scans a file from its first byte to its last.
   *
   * @throws KhoException SOURCE_UNREADABLE where a quote is never closed: the records behind it
   *     would be taken for one field; SOURCE_SHAPE where its header lacks a field
   */
  public static RecordScan of(ByteSource file, CsvFormat format, FieldSelection fields, long chunk)
      throws IOException {
    Optional<CsvLayout> plain;
    try (InputStream bytes = file.open()) {
      plain = format.layout(bytes, fields);
    }
    if (plain.isEmpty()) {
      return read(file, format, fields, List.of(FileChunk.WHOLE));
    }
    CsvLayout layout = plain.orElseThrow();
    RecordScan scan = scan(file, format, layout, chunk);
    boolean whole = !format.skipped().like().isEmpty() || layout.names().contains("");
    return whole ? read(file, format, fields, scan.chunks()) : scan;
  }

  /** Takes the counts from the reader, where the cells themselves tell what is a record. */
  private static RecordScan read(
      ByteSource file, CsvFormat format, FieldSelection fields, List<FileChunk> chunks)
      throws IOException {
    try (InputStream bytes = file.open();
        RecordReader reader = format.open(bytes, FileChunk.WHOLE, fields)) {
      long records = 0;
      while (reader.next() != null) {
        records++;
      }
      return new RecordScan(records, chunks, reader.columns());
    }
  }

  private static RecordScan scan(ByteSource file, CsvFormat format, CsvLayout layout, long chunk)
      throws IOException {
    try (InputStream bytes = file.open()) {
      BufferedInputStream buffered = new BufferedInputStream(bytes, BUFFER);
      Charset charset = TextOpener.peek(buffered, format.encoding());
      if (charset.name().startsWith("UTF-16")
          || charset.name().startsWith("UTF-32")
          || layout.separator() > 0x7F) {
        return decoded(TextOpener.open(buffered, format.encoding()), layout);
      }
      boolean same =
          format.encoding().isEmpty()
              || charset.equals(VietnameseCharsets.forName(format.encoding()));
      long first = new HeadScan(charset, layout).end(buffered);
      return first < 0
          ? scan(0, List.of(FileChunk.WHOLE), layout)
          : cut(file, first, same ? chunk : Long.MAX_VALUE, charset, layout);
    }
  }

  /** Counts the records behind the header, and cuts the file at ends of records. */
  private static RecordScan cut(
      ByteSource file, long first, long size, Charset charset, CsvLayout layout)
      throws IOException {
    PieceScan.PieceScanner scanner = (bytes, stretch) -> piece(bytes, stretch, layout);
    List<FileChunk> chunks = new ArrayList<>();
    long records = 0;
    for (PieceScan.ScannedPiece piece : new PieceScan(file, first, size, scanner).pieces()) {
      long length = piece.end() - piece.start();
      chunks.add(
          new FileChunk(piece.start(), length, records + 1, layout.header(), charset.name()));
      records += piece.records();
    }
    return scan(records, chunks.size() <= 1 ? List.of(FileChunk.WHOLE) : chunks, layout);
  }

  private static Optional<PieceScan.ScannedPiece> piece(
      InputStream bytes, PieceScan.PieceBounds stretch, CsvLayout layout) throws IOException {
    CsvLines lines = new CsvLines(layout.separator());
    byte[] buffer = new byte[BUFFER];
    long position = stretch.start();
    for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
      for (int i = 0; i < read; i++) {
        boolean end = lines.take(buffer[i]);
        if (end && buffer[i] == '\n' && position + i + 1 >= stretch.to()) {
          return Optional.of(
              new PieceScan.ScannedPiece(
                  stretch.start(), position + i + 1, lines.count(), false, SourceColumns.NONE));
        }
        i = lines.skip(buffer, i + 1, read) - 1;
      }
      position += read;
      if (position > stretch.limit()) {
        return Optional.empty();
      }
    }
    if (!lines.finish()) {
      throw unclosed(stretch.number() + lines.count() - 1);
    }
    return Optional.of(
        new PieceScan.ScannedPiece(
            stretch.start(), position, lines.count(), true, SourceColumns.NONE));
  }

  private static RecordScan decoded(Reader text, CsvLayout layout) throws IOException {
    BufferedReader buffered = new BufferedReader(text, BUFFER);
    CsvLines lines = new CsvLines(layout.separator());
    long others = 0;
    for (int c = buffered.read(); c >= 0; c = buffered.read()) {
      lines.take(c);
      others = lines.rows() <= layout.before() ? lines.count() : others;
    }
    return scan(finished(lines, layout, others), List.of(FileChunk.WHOLE), layout);
  }

  private static RecordScan scan(long records, List<FileChunk> chunks, CsvLayout layout) {
    SourceColumns columns = layout.columns();
    return new RecordScan(
        records,
        chunks,
        new SourceColumns(records, columns.missing(), columns.unread(), columns.skipped()));
  }

  /** {@code others}: how many rows that are not blank are before the first record. */
  private static long finished(CsvLines lines, CsvLayout layout, long others) {
    if (lines.finish()) {
      return lines.rows() <= layout.before() ? 0 : lines.count() - others;
    }
    throw unclosed(lines.count() - others);
  }

  private static KhoException unclosed(long record) {
    return new KhoException(
        ErrorCode.SOURCE_UNREADABLE,
        "Cannot read the CSV file, a quote is never closed in record "
            + record
            + ". Ask the agency to deliver it again.");
  }

  /** What is before the first record: a byte order mark, titles, the header, units. */
  private static final class HeadScan {
    private final Charset charset;
    private final CsvLayout layout;
    private final CsvLines lines;

    HeadScan(Charset charset, CsvLayout layout) {
      this.charset = charset;
      this.layout = layout;
      this.lines = new CsvLines(layout.separator());
    }

    /** The first byte behind it; -1 where the file ends with it. */
    long end(BufferedInputStream bytes) throws IOException {
      long position = mark(bytes);
      while (lines.rows() < layout.before()) {
        int c = bytes.read();
        if (c < 0) {
          finished(lines, layout, lines.count());
          return -1;
        }
        position++;
        lines.take((byte) c);
        if (c == '\r' && lines.rows() == layout.before()) {
          bytes.mark(1);
          position += bytes.read() == '\n' ? 1 : 0;
        }
      }
      return position;
    }

    private int mark(BufferedInputStream bytes) throws IOException {
      bytes.mark(3);
      byte[] head = bytes.readNBytes(3);
      if (charset.equals(StandardCharsets.UTF_8)
          && Arrays.equals(head, ByteOrderMark.bytes(StandardCharsets.UTF_8))) {
        return head.length;
      }
      bytes.reset();
      return 0;
    }
  }
}
