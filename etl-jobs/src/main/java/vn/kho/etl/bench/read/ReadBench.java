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
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
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
 * Compares the readers of loads with plain libraries: all cells of the same file as text, no
 * cleaning, both in one process. A round reads the file with both, in alternating order, as often
 * as the slower one needs to cost about a second. The first round, in which the JVM compiles, does
 * not count. The result is the median of the rounds' ratios, so that other load on the machine
 * affects both sides alike.
 */
public final class ReadBench {
  private static final int BUFFER = 1 << 16;
  private static final int MILLION = 1_000_000;

  /** A round repeats its reading until the slower side costs about this many CPU-seconds. */
  private static final double LEAST_CPU = 1;

  private static final int MOST_PASSES = 8;

  /**
   * The largest number of rows for formats that the plain library holds in memory, or that both
   * sides read slowly.
   */
  private static final Map<String, Integer> MOST_ROWS =
      Map.of("geojson", 100_000, "xlsx", 200_000, "ods", 200_000, "xls", FormatSamples.MOST_OF_XLS);

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
   * @param cpu CPU-seconds of our reader for the file, the median of the rounds
   * @param plainCpu CPU-seconds of the plain library
   * @param ratio our throughput as a share of the plain library's, the median of the rounds; above
   *     1 where ours is the faster
   */
  public record FormatCost(
      String format,
      String library,
      long rows,
      long bytes,
      double cpu,
      double plainCpu,
      double ratio) {}

  /** What one round cost, in CPU-seconds for one reading of the file. */
  private record RoundCost(double own, double plain) {}

  /**
   * A benchmark.
   *
   * @param folder where files are written
   * @param rows how many rows each file has at most
   * @param rounds how many rounds count
   */
  public ReadBench(Path folder, StageMeter meter, int rows, int rounds) {
    this.folder = folder;
    this.meter = meter;
    this.rows = rows;
    this.rounds = rounds;
  }

  /**
   * Measures the named formats, or all where none is named; passes on each result as soon as it is
   * known.
   */
  public void formats(List<String> wanted, Consumer<FormatCost> taker) {
    for (String format : FormatSamples.FORMATS) {
      if (wanted.isEmpty() || wanted.contains(format)) {
        taker.accept(measure(format));
      }
    }
  }

  private FormatCost measure(String format) {
    int count = Math.min(rows, MOST_ROWS.getOrDefault(format, rows));
    Path file = FormatSamples.write(format, folder, new GeneratedRows(count, 1));
    PlainReaders.PlainReader plain = PlainReaders.of(format);
    RoundCost first = round(format, plain, file, 1, true);
    double slower = Math.max(first.own(), first.plain());
    int passes = (int) Math.min(MOST_PASSES, Math.ceil(LEAST_CPU / Math.max(slower, 0.001)));
    List<RoundCost> measured = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      measured.add(round(format, plain, file, passes, i % 2 == 0));
    }
    return new FormatCost(
        format,
        plain.library(),
        count,
        size(file),
        median(measured, RoundCost::own),
        median(measured, RoundCost::plain),
        median(measured, one -> one.plain() / one.own()));
  }

  private RoundCost round(
      String format, PlainReaders.PlainReader plain, Path file, int passes, boolean ownFirst) {
    ReadAmount[] amounts = new ReadAmount[2];
    Runnable own = () -> amounts[0] = read(format, file);
    Runnable other = () -> amounts[1] = plain(plain, file);
    double first = cpu(ownFirst ? own : other, passes);
    double second = cpu(ownFirst ? other : own, passes);
    if (amounts[0].records() != amounts[1].records()) {
      throw new IllegalStateException(
          "the readers of " + format + " differ: " + amounts[0] + ", " + amounts[1]);
    }
    return ownFirst ? new RoundCost(first, second) : new RoundCost(second, first);
  }

  /** The cost of one reading, after a garbage collection. */
  private double cpu(Runnable reading, int passes) {
    System.gc();
    StageMeter.StageCost cost =
        meter.measure(
            () -> {
              for (int i = 0; i < passes; i++) {
                reading.run();
              }
            });
    return cost.cpu().toNanos() / 1e9 / passes;
  }

  private static double median(List<RoundCost> rounds, ToDoubleFunction<RoundCost> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReadAmount plain(PlainReaders.PlainReader plain, Path file) {
    try {
      return plain.reading().read(file).checked(plain.library(), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads all fields of all records. */
  static ReadAmount read(String word, Path file) {
    RecordFormat format =
        RecordFormats.of(
            new Server(
                "bench",
                Server.ServerKind.LOCAL,
                file.toString(),
                FileFormats.ofWord(word).orElseThrow(),
                Map.of()));
    FieldSelection fields = new FieldSelection(GeneratedRows.NAMES);
    long records = 0;
    long characters = 0;
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        RecordReader reader = format.open(bytes, FileChunk.WHOLE, fields)) {
      for (RawRecord record = reader.next(); record != null; record = reader.next()) {
        if (record.fault() != null) {
          throw new IllegalStateException(record.fault());
        }
        records++;
        for (int i = 0; i < fields.names().size(); i++) {
          String text = record.text(i);
          characters += text == null ? 0 : text.length();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ReadAmount(records, characters).checked("Kho", file);
  }

  /** Reads many workbooks of all kinds in one process. */
  public FolderRead.FolderCost workbooks(int count, Path samples) throws IOException {
    Path into = Files.createDirectories(folder.resolve("workbooks"));
    SmallFiles.workbooks(into, count, samples);
    return FolderRead.of(into, "1g");
  }

  /** Small CSV files of several dialects and encodings in one process. */
  public FolderRead.FolderCost smallCsv(int count) throws IOException {
    Path into = Files.createDirectories(folder.resolve("small"));
    SmallFiles.csv(into, count);
    return FolderRead.of(into, "1g");
  }

  /** A workbook of a million rows in a process whose heap is bounded. */
  public FolderRead.FolderCost million(String heap) throws IOException {
    Path into = Files.createDirectories(folder.resolve("million"));
    FormatSamples.xlsx(into.resolve("million.xlsx"), new GeneratedRows(MILLION, 3));
    return FolderRead.of(into, heap);
  }
}
