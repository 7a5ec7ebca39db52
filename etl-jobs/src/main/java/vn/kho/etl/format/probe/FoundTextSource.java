package vn.kho.etl.format.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.probe.PackedFile;
import vn.kho.etl.probe.ProbeResult;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableLayout;
import vn.kho.etl.probe.TableProbe;
import vn.kho.etl.probe.TableRows;
import vn.kho.etl.probe.UnpackedFile;
import vn.kho.quality.data.CsvOptions;
import vn.kho.quality.data.TextTableSource;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Lets {@code kho check} read a text file with the layout that {@code kho read} detects. */
public final class FoundTextSource implements TextTableSource {
  private static final Set<String> DELIMITERS = Set.of(",", ";", "\t", "|");

  /** How many bytes of a large gzip file are decompressed to detect its layout. */
  private static final int HEAD = 1 << 24;

  /**
   * The properties of a layout that are reported where the file is not plain CSV, in this order.
   */
  private static final List<String> TOLD =
      List.of("encoding", "delimiter", "quote", "escape", "recordPath", "sheet", "headerRow");

  private final TableProbe probe = new TableProbe();

  @Override
  public FoundTable find(Path file, CsvOptions options) {
    TableLayout head = head(file, options);
    return head != null && plain(head)
        ? new FoundTable(file, separated(options, head), "")
        : whole(file, options);
  }

  /**
   * The layout at the start of a large gzip file, so that it is not decompressed as a whole; null
   * for other files, and where the start does not decide it.
   */
  private @Nullable TableLayout head(Path file, CsvOptions options) {
    try {
      SourceFile source = source(file);
      if (!PackedFile.gzip(source) || !file.toString().endsWith(".gz")) {
        return null;
      }
      SourceFile head = PackedFile.head(source, HEAD);
      try {
        return head.size() < HEAD ? null : layout(head, options);
      } finally {
        Files.deleteIfExists(head.path());
      }
    } catch (IOException | KhoException e) {
      return null; // Reading the whole file reports the reason.
    }
  }

  private TableLayout layout(SourceFile head, CsvOptions options) throws IOException {
    try (TableRows rows = probe.open(head, asked(options))) {
      return rows.layout();
    }
  }

  private FoundTable whole(Path file, CsvOptions options) {
    ReadOptions asked = asked(options);
    TableLayout layout;
    Map<String, String> packed;
    try (UnpackedFile unpacked = UnpackedFile.of(source(file), asked);
        TableRows rows = probe.open(unpacked.file(), unpacked.options())) {
      layout = rows.layout();
      packed = unpacked.details();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean opened =
        packed.isEmpty()
            || (file.toString().endsWith(".gz") && packed.equals(Map.of("packed", "gzip")));
    return opened && plain(layout)
        ? new FoundTable(file, separated(options, layout), "")
        : copy(file, options);
  }

  private static SourceFile source(Path file) throws IOException {
    return SourceFile.of(String.valueOf(file.getFileName()), file);
  }

  private static ReadOptions asked(CsvOptions options) {
    return new ReadOptions(0, "", options.encoding(), options.delimiter().replace("\\t", "\t"));
  }

  /**
   * Whether a table is UTF-8 CSV by RFC 4180 with its header in the first row and one of the usual
   * delimiters.
   */
  private static boolean plain(TableLayout layout) {
    Map<String, String> details = layout.details();
    String delimiter = details.getOrDefault("delimiter", "");
    return layout.format().equals("csv")
        && details.getOrDefault("encoding", "").equals("UTF-8")
        && (delimiter.isEmpty() || DELIMITERS.contains(delimiter))
        && Set.of("", "\"").contains(details.getOrDefault("quote", ""))
        && details.getOrDefault("escape", "").isEmpty()
        && layout.headerRows() < 2
        && !details.containsKey("skipRows")
        && !details.containsKey("drawn")
        && details.getOrDefault("headerRow", "1").equals("1");
  }

  private static CsvOptions separated(CsvOptions options, TableLayout layout) {
    String delimiter = layout.details().getOrDefault("delimiter", "");
    boolean known = delimiter.isEmpty() || !options.delimiter().isEmpty();
    return known
        ? options
        : new CsvOptions(
            delimiter, options.encoding(), options.nulls(), options.header(), options.typed());
  }

  @Override
  public FoundTable copy(Path file, CsvOptions options) {
    try {
      Path rows = Files.createTempFile("kho-", ".csv");
      rows.toFile().deleteOnExit();
      ProbeResult result = probe.probe(source(file), asked(options), rows);
      refuse(file, result.layout());
      boolean named = !result.layout().header().isEmpty();
      CsvOptions plain = new CsvOptions(",", "UTF-8", options.nulls(), named, options.typed());
      return new FoundTable(rows, plain, reading(result.layout()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refuse(Path file, TableLayout layout) {
    String candidates = layout.details().getOrDefault("encodingCandidates", "");
    if (!candidates.isEmpty()) {
      throw new KhoException(
          ErrorCode.SOURCE_UNREADABLE,
          "Cannot read the file, its encoding is not certain, it may be one of "
              + candidates
              + ": "
              + file
              + ". Name it by --encoding.");
    }
    if (!layout.refused().isEmpty()) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot read the data, records of it are broken, such as: "
              + layout.refused().keySet().iterator().next()
              + ": "
              + file
              + ". `kho read` counts them; mend them.");
    }
  }

  private static String reading(TableLayout layout) {
    Map<String, String> details = layout.details();
    String told =
        TOLD.stream()
            .filter(key -> !details.getOrDefault(key, "").isEmpty())
            .map(key -> key + " " + details.getOrDefault(key, "").replace("\t", "\\t"))
            .collect(Collectors.joining(", "));
    String leftOut =
        layout.leftOut().entrySet().stream()
            .map(one -> one.getKey() + " " + one.getValue())
            .collect(Collectors.joining(", "));
    return "read as "
        + layout.format()
        + (told.isEmpty() ? "" : ": " + told)
        + (leftOut.isEmpty() ? "" : "; rows left out: " + leftOut);
  }
}
