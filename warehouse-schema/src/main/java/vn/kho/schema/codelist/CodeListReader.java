package vn.kho.schema.codelist;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.problem.Problems;

/**
 * Reads code lists: CSV by RFC 4180 in UTF-8 with a header; one row for each code and period of
 * validity.
 */
final class CodeListReader {
  private static final List<String> WANTED = List.of("code", "name_vi", "valid_from", "valid_to");

  private final Problems problems;

  /** The size limit of a list; the national list of communes has less than 1 MB. */
  private static final long MOST_BYTES = 64L << 20;

  /** At most this many problems of one list are reported. */
  private static final int MOST_NOTED = 100;

  private int noted;

  CodeListReader(Problems problems) {
    this.problems = problems;
  }

  List<CodeList> all(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<CodeList> lists = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.getFileName().toString().endsWith(".csv"))
          .sorted()
          .forEach(file -> list(file).ifPresent(lists::add));
    } catch (IOException e) {
      note(folder, 0, "Cannot read the folder: " + e + ". Check that it may be read.");
    }
    return lists;
  }

  private Optional<CodeList> list(Path file) {
    int before = problems.found().size();
    noted = 0;
    String name = file.getFileName().toString().replaceFirst("\\.csv$", "");
    Optional<CodeList> list = Optional.empty();
    try {
      list = parsed(name, file);
    } catch (IOException | UncheckedIOException e) {
      Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
      note(
          file,
          0,
          cause instanceof MalformedInputException
              ? "Cannot read the list, it is not UTF-8. Save it as UTF-8."
              : "Cannot read the list: " + cause + ". Check that it may be read.");
    } catch (CsvParseException e) {
      note(file, 0, "Cannot read the list as CSV, " + e.getMessage() + ". Mend the quotes.");
    }
    return problems.found().size() == before ? list : Optional.empty();
  }

  private Optional<CodeList> parsed(String name, Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
      note(file, 0, "Cannot read the list, it is no file of up to " + MOST_BYTES + " bytes.");
      return Optional.empty();
    }
    String text = Files.readString(file);
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .acceptCharsAfterQuotes(false)
            .skipEmptyLines(true)
            .ofCsvRecord(content)) {
      List<CsvRecord> records = csv.stream().toList();
      if (records.isEmpty()) {
        note(file, 1, "Cannot read the list, it is empty. Give it a header and rows.");
        return Optional.empty();
      }
      List<String> columns = records.get(0).getFields().stream().map(String::strip).toList();
      if (!header(file, columns)) {
        return Optional.empty();
      }
      List<CodeEntry> entries = new ArrayList<>();
      Map<String, List<CodeEntry>> byCode = new HashMap<>();
      for (CsvRecord record : records.subList(1, records.size())) {
        entry(file, columns, record)
            .filter(entry -> alone(file, record, entry, byCode))
            .ifPresent(entries::add);
      }
      if (records.size() == 1) {
        note(file, 1, "Cannot use the list, it has no rows. Fill it or remove it.");
      }
      return Optional.of(new CodeList(name, columns, entries));
    }
  }

  private boolean header(Path file, List<String> columns) {
    int before = problems.found().size();
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (column.isEmpty() || !seen.add(column)) {
        note(file, 1, "Cannot take a column without a name or twice: '" + column + "'. Name it.");
      }
    }
    for (String wanted : WANTED) {
      if (!seen.contains(wanted)) {
        note(
            file,
            1,
            "Cannot use the list, no column '"
                + wanted
                + "'"
                + NearestWord.to(wanted, columns)
                    .filter(near -> !WANTED.contains(near))
                    .map(near -> ", only '" + near + "'")
                    .orElse("")
                + ". Add it.");
      }
    }
    return problems.found().size() == before;
  }

  private Optional<CodeEntry> entry(Path file, List<String> columns, CsvRecord record) {
    int line = Math.toIntExact(record.getStartingLineNumber());
    if (record.getFieldCount() != columns.size()) {
      String cells = record.getFieldCount() + " cells under " + columns.size() + " columns";
      note(file, line, "Cannot read the row: " + cells + ". Quote cells that hold commas.");
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String cell = record.getField(i).strip();
      if (!cell.isEmpty()) {
        values.put(columns.get(i), cell);
      }
    }
    for (String wanted : List.of("code", "name_vi")) {
      if (!values.containsKey(wanted)) {
        note(file, line, "Cannot use the row, its '" + wanted + "' is empty. Fill it.");
        return Optional.empty();
      }
    }
    LocalDate from = day(file, line, values, "valid_from").orElse(LocalDate.MIN);
    LocalDate to = day(file, line, values, "valid_to").orElse(LocalDate.MAX);
    if (to.isBefore(from)) {
      note(file, line, "Cannot use the row, valid_to is before valid_from. Mend the days.");
      return Optional.empty();
    }
    String unlisted = values.getOrDefault(UnlistedCodes.COLUMN, "");
    if (!UnlistedCodes.readable(unlisted)) {
      String ranges = "Cannot read the ranges of unlisted codes: " + unlisted;
      note(file, line, ranges + ". Write 02101-02109, shorter codes first, with ; between.");
      return Optional.empty();
    }
    String code = values.getOrDefault("code", "");
    return Optional.of(new CodeEntry(code, values.getOrDefault("name_vi", ""), from, to, values));
  }

  private Optional<LocalDate> day(Path file, int line, Map<String, String> values, String column) {
    String text = values.getOrDefault(column, "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      note(file, line, "Cannot read " + column + " as a date: " + text + ". Write 2025-07-01.");
      return Optional.empty();
    }
  }

  private boolean alone(
      Path file, CsvRecord record, CodeEntry entry, Map<String, List<CodeEntry>> byCode) {
    List<CodeEntry> same = byCode.computeIfAbsent(entry.code(), c -> new ArrayList<>(1));
    if (same.stream().anyMatch(entry::overlaps)) {
      String twice = "Cannot take a code twice for the same days: " + entry.code();
      note(file, Math.toIntExact(record.getStartingLineNumber()), twice + ". Part the days.");
      return false;
    }
    return same.add(entry);
  }

  private void note(Path file, int line, String message) {
    noted++;
    if (noted > MOST_NOTED) {
      return;
    }
    problems.add(ErrorCode.CODE_LIST_INVALID, file, line, message);
  }
}
