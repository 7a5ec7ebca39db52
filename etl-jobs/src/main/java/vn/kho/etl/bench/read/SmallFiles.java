package vn.kho.etl.bench.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kho.schema.charset.VietnameseCharsets;

/** Writes folders of many small files, as agencies and archives have them. */
final class SmallFiles {
  private static final int MOST_ROWS = 200;
  private static final String[] DELIMITERS = {",", ";", "\t", "|", "^", "||"};
  private static final String[] ENDS = {"\n", "\r\n", "\r"};

  private SmallFiles() {}

  /** CSV files in several dialects and encodings, some with titles and notes around the table. */
  static void csv(Path folder, int count) {
    List<Charset> charsets =
        List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16LE,
            VietnameseCharsets.forName("TCVN3"),
            VietnameseCharsets.forName("VNI-Windows"),
            Charset.forName("windows-1258"));
    try {
      for (int i = 0; i < count; i++) {
        Random random = new Random(i);
        String text = text(random, DELIMITERS[i % DELIMITERS.length], ENDS[i / 7 % ENDS.length]);
        Charset charset = charsets.get(i / 3 % charsets.size());
        String mark = charset.equals(StandardCharsets.UTF_16LE) ? "\uFEFF" : "";
        Files.write(folder.resolve("f" + i + ".csv"), (mark + text).getBytes(charset));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Random random, String delimiter, String end) {
    GeneratedRows rows = new GeneratedRows(10 + random.nextInt(MOST_ROWS), random.nextLong());
    StringBuilder text = new StringBuilder();
    if (random.nextInt(4) == 0) {
      text.append("DANH SÁCH HỒ SƠ").append(end).append(end);
    }
    text.append(String.join(delimiter, GeneratedRows.NAMES)).append(end);
    for (int i = 0; i < rows.count(); i++) {
      text.append(
              rows.cells(i).stream()
                  .map(cell -> cell.contains(delimiter) ? '"' + cell + '"' : cell)
                  .collect(Collectors.joining(delimiter)))
          .append(end);
    }
    return random.nextInt(5) == 0 ? text + "Nguồn: sở" + end : text.toString();
  }

  /**
   * Workbooks: copies of the files in a folder, or generated ones where there is no folder.
   *
   * @param samples a folder with workbooks, or a path that does not exist
   */
  static void workbooks(Path folder, int count, Path samples) {
    try {
      List<Path> originals = originals(folder, samples);
      for (int i = 0; i < count; i++) {
        Path original = originals.get(i % originals.size());
        Files.copy(
            original,
            folder.resolve("w" + i + "-" + original.getFileName()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> originals(Path folder, Path samples) throws IOException {
    if (Files.isDirectory(samples)) {
      try (Stream<Path> files = Files.walk(samples)) {
        return files
            .filter(file -> file.toString().matches("(?i).*\\.(xls|xlsx|xlsm|xlsb|ods)"))
            .sorted()
            .toList();
      }
    }
    Path generated = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-made"));
    GeneratedRows small = new GeneratedRows(30, 1);
    GeneratedRows middle = new GeneratedRows(400, 2);
    return List.of(
        FormatSamples.xls(generated.resolve("a.xls"), small),
        FormatSamples.xlsx(generated.resolve("b.xlsx"), small),
        FormatSamples.ods(generated.resolve("c.ods"), small),
        FormatSamples.xls(generated.resolve("d.xls"), middle),
        FormatSamples.xlsx(generated.resolve("e.xlsx"), middle));
  }
}
