package vn.kho.schema.contract;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * The expected result of a cleaner for one text: a line of a CSV file with the columns {@code
 * name,cleaner,column,input,other,expected}.
 *
 * @param name describes the case
 * @param cleaner as a contract writes it, such as {@code {number: {style: vi}}}; several with
 *     commas between; empty for a column without a cleaner
 * @param column the type of the column
 * @param input the text in the source field
 * @param other the texts of other source fields, by field
 * @param expected the value; {@code nothing} for null, a code such as {@code KHO-401} where the row
 *     is quarantined
 */
public record GoldenCase(
    String name,
    String cleaner,
    String column,
    String input,
    Map<String, String> other,
    String expected) {
  /** The header of a file of cases. */
  public static final List<String> HEADER =
      List.of("name", "cleaner", "column", "input", "other", "expected");

  /** Stands for null in a case. */
  public static final String NOTHING = "nothing";

  private static final String PLACE = "/vn/kho/schema/cleaner/cases/";

  /** Copies the texts. */
  public GoldenCase {
    other = Map.copyOf(other);
  }

  /** A case of one text and no other field. */
  public GoldenCase(String name, String cleaner, String column, String input, String expected) {
    this(name, cleaner, column, input, Map.of(), expected);
  }

  /** The cases that come with Kho for a cleaner; none where there is no file for it. */
  public static List<GoldenCase> builtIn(String cleaner) {
    try (InputStream file = GoldenCase.class.getResourceAsStream(PLACE + cleaner + ".csv")) {
      return file == null
          ? List.of()
          : parse(new String(file.readAllBytes(), StandardCharsets.UTF_8), cleaner + ".csv");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a file of cases.
   *
   * @throws KhoException CODE_LIST_INVALID where it is no such file
   */
  public static List<GoldenCase> read(Path file) {
    try {
      String text = Files.readString(file);
      return parse(text.startsWith("\uFEFF") ? text.substring(1) : text, file.toString());
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.CODE_LIST_INVALID, "Cannot read the cases: " + file + ". Check the path.", e);
    }
  }

  private static List<GoldenCase> parse(String text, String file) {
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().skipEmptyLines(true).ofNamedCsvRecord(text)) {
      return csv.stream().map(record -> of(record, file)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GoldenCase of(NamedCsvRecord record, String file) {
    if (!record.getHeader().equals(HEADER) || record.getFieldCount() != HEADER.size()) {
      throw new KhoException(
          ErrorCode.CODE_LIST_INVALID,
          "Cannot read a case, six cells under "
              + String.join(",", HEADER)
              + " are wanted: "
              + file
              + ", line "
              + record.getStartingLineNumber()
              + ". Quote cells that hold commas.");
    }
    return new GoldenCase(
        record.getField(0),
        record.getField(1),
        record.getField(2),
        record.getField(3),
        others(record.getField(4)),
        record.getField(5));
  }

  /**
   * Parses {@code sex=Nam; birth=1990}; a text without a field name is that of the field {@code
   * other}.
   */
  private static Map<String, String> others(String cell) {
    Map<String, String> others = new LinkedHashMap<>();
    for (String part : cell.isEmpty() ? new String[0] : cell.split("; ", -1)) {
      int equal = part.indexOf('=');
      others.put(equal < 0 ? "other" : part.substring(0, equal), part.substring(equal + 1));
    }
    return others;
  }
}
