package vn.kho.etl.bench.read;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.kho.etl.bench.StageMeter;
import vn.kho.etl.format.RecordFormats;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;

/**
 * Measures the readers that loads have beside plain libraries: all cells of the same file as text,
 * no cleaning, in turns in one process. The cheapest of the rounds counts; the first, in which code
 * is compiled, does not.
 */
public final class ReadBench {
  private static final int BUFFER = 1 << 16;
  private static final int MILLION = 1_000_000;

  private final Path folder;
  private final StageMeter meter;
  private final int rows;
  private final int rounds;

  /**
   * What a format costs.
   *
   * @param format its word
   * @param library the plain library
   * @param rows how many rows the file has
   * @param bytes how large it is
   * @param cpu CPU-seconds of our reader
   * @param plainCpu CPU-seconds of the plain library
   */
  public record FormatCost(
      String format, String library, long rows, long bytes, double cpu, double plainCpu) {

    /** Our throughput as a share of the plain library's; above 1 where ours is the faster. */
    public double ratio() {
      return plainCpu / cpu;
    }
  }

  /**
   * A benchmark.
   *
   * @param folder where files are written
   * @param rows how many rows each file has
   * @param rounds how many rounds count
   */
  public ReadBench(Path folder, StageMeter meter, int rows, int rounds) {
    this.folder = folder;
    this.meter = meter;
    this.rows = rows;
    this.rounds = rounds;
  }

  /** Measures every format that is named; all where none is. */
  public List<FormatCost> formats(List<String> wanted) {
    Map<String, Path> files = FormatSamples.write(folder, new GeneratedRows(rows, 1));
    List<FormatCost> costs = new ArrayList<>();
    files.forEach(
        (format, file) -> {
          if (wanted.isEmpty() || wanted.contains(format)) {
            costs.add(measure(format, file));
          }
        });
    return costs;
  }

  private FormatCost measure(String format, Path file) {
    PlainReaders.PlainReader plain = PlainReaders.of(format);
    double ours = Double.MAX_VALUE;
    double theirs = Double.MAX_VALUE;
    long records = 0;
    for (int round = 0; round <= rounds; round++) {
      long[] count = {0};
      double own = meter.measure(() -> count[0] = read(format, file)).cpuSeconds();
      double other = meter.measure(() -> plain(plain, file)).cpuSeconds();
      ours = round == 0 ? ours : Math.min(ours, own);
      theirs = round == 0 ? theirs : Math.min(theirs, other);
      records = count[0];
    }
    return new FormatCost(format, plain.library(), records, size(file), ours, theirs);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void plain(PlainReaders.PlainReader plain, Path file) {
    try {
      if (plain.reading().characters(file) == 0) {
        throw new IllegalStateException("nothing was read of " + file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads all fields of all records; gives how many records there are. */
  static long read(String word, Path file) {
    RecordFormat format =
        RecordFormats.of(
            new Server(
                "bench",
                Server.Kind.LOCAL,
                file.toString(),
                FileFormats.ofWord(word).orElseThrow(),
                Map.of()));
    FieldSelection fields = new FieldSelection(GeneratedRows.NAMES);
    long records = 0;
    long characters = 0;
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        RecordReader reader = format.open(bytes, FileChunk.WHOLE, fields)) {
      for (RawRecord record = reader.next(); record != null; record = reader.next()) {
        records++;
        for (int i = 0; i < fields.names().size(); i++) {
          String text = record.text(i);
          characters += text == null ? 0 : text.length();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (characters == 0) {
      throw new IllegalStateException("nothing was read of " + file);
    }
    return records;
  }

  /** 776 workbooks of all kinds in one process. */
  public FolderRead.Cost workbooks(int count, Path samples) throws IOException {
    Path into = Files.createDirectories(folder.resolve("workbooks"));
    SmallFiles.workbooks(into, count, samples);
    return FolderRead.of(into, "1g");
  }

  /** Small CSV files of several dialects and encodings in one process. */
  public FolderRead.Cost smallCsv(int count) throws IOException {
    Path into = Files.createDirectories(folder.resolve("small"));
    SmallFiles.csv(into, count);
    return FolderRead.of(into, "1g");
  }

  /** A workbook of a million rows in a process whose heap is bounded. */
  public FolderRead.Cost million(String heap) throws IOException {
    Path into = Files.createDirectories(folder.resolve("million"));
    FormatSamples.xlsx(into.resolve("million.xlsx"), new GeneratedRows(MILLION, 3));
    return FolderRead.of(into, heap);
  }
}
