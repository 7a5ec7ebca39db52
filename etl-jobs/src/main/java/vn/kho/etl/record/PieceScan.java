package vn.kho.etl.record;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.schema.problem.KhoException;

/**
 * Scans a file in pieces of about one size, several at once. A piece ends with the first record
 * that ends at a multiple of the size, or behind it. Each piece is first scanned from the first
 * line end at its multiple, although it is not yet known that a record begins there; where the
 * piece before it turns out to end elsewhere, as with a line end inside quotes, it is scanned again
 * from that place. So the pieces do not depend on the number of cores.
 *
 * @param file its bytes
 * @param first where its first record begins
 * @param size a piece ends with the first record that ends at a multiple of so many bytes behind
 *     {@code first}, or behind it; {@link Long#MAX_VALUE} for one piece
 * @param scanner what scans a piece
 */
public record PieceScan(ByteSource file, long first, long size, PieceScanner scanner) {
  private static final Logger LOG = LoggerFactory.getLogger(PieceScan.class);
  private static final int BUFFER = 1 << 16;

  /**
   * What was found of a piece.
   *
   * @param start its first byte, with which a record begins
   * @param end behind the end of its last record
   * @param records how many it holds
   * @param last whether the file ends with it
   * @param columns what was found of the columns
   */
  public record ScannedPiece(
      long start, long end, long records, boolean last, SourceColumns columns) {}

  /** Scans one piece. */
  @FunctionalInterface
  public interface PieceScanner {
    /**
     * Scans from a record's first byte to the first end of a record at or behind a place, or to the
     * end of the file.
     *
     * @param bytes from the record's first byte on; closed by the caller
     * @param stretch the piece that is wanted
     */
    Optional<ScannedPiece> scan(InputStream bytes, PieceBounds stretch) throws IOException;
  }

  /**
   * The piece that is wanted.
   *
   * @param start where it begins
   * @param to it ends with the first record that ends at this byte or behind it
   * @param limit the scan gives nothing where no record ended up to this byte
   * @param number the number of its first record in the file, from 1; of a guess always 1
   */
  public record PieceBounds(long start, long to, long limit, long number) {

    /**
     * Whether it is scanned ahead, in parallel with others, so that it should take little memory.
     */
    public boolean guess() {
      return limit < Long.MAX_VALUE;
    }
  }

  /**
   * The pieces in order; one without records where there are no bytes.
   *
   * @throws KhoException as the scanner does, for the first piece that cannot be scanned
   */
  public List<ScannedPiece> pieces() throws IOException {
    List<Optional<ScannedPiece>> ahead = ahead();
    List<ScannedPiece> pieces = new ArrayList<>();
    long from = first;
    long number = 1;
    for (int k = 0; ; k = next(from)) {
      Optional<ScannedPiece> guessed = k < ahead.size() ? ahead.get(k) : Optional.empty();
      ScannedPiece piece =
          guessed.isPresent() && guessed.orElseThrow().start() == from
              ? guessed.orElseThrow()
              : scan(new PieceBounds(from, boundary(k + 1), Long.MAX_VALUE, number));
      if (piece.end() > piece.start() || pieces.isEmpty()) {
        pieces.add(piece);
      }
      if (piece.last()) {
        return pieces;
      }
      from = piece.end();
      number += piece.records();
    }
  }

  /** The number, from 0, of the piece that holds a byte. */
  private int next(long from) {
    return Math.toIntExact((from - first) / size);
  }

  private long boundary(int piece) {
    return size > (Long.MAX_VALUE - first) / Math.max(1, piece)
        ? Long.MAX_VALUE
        : first + piece * size;
  }

  private ScannedPiece scan(PieceBounds stretch) throws IOException {
    try (InputStream bytes = file.open(stretch.start())) {
      return scanner.scan(bytes, stretch).orElseThrow();
    }
  }

  /**
   * Scans all pieces in parallel from where records are likely to begin; a piece that is empty here
   * is scanned in order.
   */
  private List<Optional<ScannedPiece>> ahead() {
    long bytes = file.size() - first;
    if (bytes <= size || Runtime.getRuntime().availableProcessors() == 1) {
      return List.of();
    }
    int count = Math.toIntExact((bytes + size - 1) / size);
    return IntStream.range(0, count).parallel().mapToObj(this::guessed).toList();
  }

  private Optional<ScannedPiece> guessed(int piece) {
    try {
      long start = piece == 0 ? first : lineEnd(boundary(piece));
      if (start < 0 || start >= boundary(piece + 1)) {
        return Optional.empty();
      }
      try (InputStream bytes = file.open(start)) {
        PieceBounds stretch = new PieceBounds(start, boundary(piece + 1), boundary(piece + 2), 1);
        return scanner.scan(bytes, stretch);
      }
    } catch (IOException | KhoException e) {
      // It is scanned again in order, which says what is wrong, and of which record.
      LOG.debug("A piece from {} on could not be scanned ahead", boundary(piece), e);
      return Optional.empty();
    }
  }

  /**
   * The place behind the first line end that is right before a place or behind it; -1 where there
   * is none within a piece.
   */
  private long lineEnd(long place) throws IOException {
    long limit = boundary(next(place) + 1);
    try (InputStream bytes = new BufferedInputStream(file.open(place - 1), BUFFER)) {
      long at = place - 1;
      for (int b = bytes.read(); b >= 0 && at < limit; b = bytes.read()) {
        at++;
        if (b == '\n') {
          return at;
        }
      }
      return -1;
    }
  }
}
