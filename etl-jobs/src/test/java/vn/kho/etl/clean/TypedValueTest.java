package vn.kho.etl.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.NumberForm;
import vn.kho.etl.record.SourceError;
import vn.kho.etl.record.SourceNumber;
import vn.kho.etl.record.UnreadableCell;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.reader.ContractReader;
import vn.kho.schema.step.CleaningContext;
import vn.kho.schema.step.RoundedValue;
import vn.kho.schema.step.UncleanValueException;

/** What a cleaner makes of a value that its source gives with a type. */
class TypedValueTest {
  private static final String CONTRACT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: trial.example
      version: 1.0.0
      status: active
      domain: trial
      servers: [{server: file, type: local, path: example.json, format: json}]
      schema:
        - name: example
          properties:
            - name: field
              physicalType: %s
              customProperties: [{property: kho.clean, value: [%s]}]
      team: {name: trial, members: [{username: trial@example.vn, role: owner}]}
      """;

  private static final NumberForm DOLLARS = new NumberForm(false, "$", false);
  private static final NumberForm IN_1904 = NumberForm.PLAIN.in1904();

  private static final SourceNumber SHARE = new SourceNumber("0.125", NumberForm.PERCENTAGE);

  @TempDir private Path folder = Path.of("");

  static Stream<Arguments> values() {
    return Stream.of(numbers(), identifiers(), moments(), oldMoments(), amounts(), workbooks())
        .flatMap(each -> each);
  }

  private static Stream<Arguments> amounts() {
    return Stream.of(
        Arguments.of("number", "bigint", new SourceNumber("1500.000"), "1500"),
        Arguments.of("money", "bigint", new SourceNumber("250.00"), "250"),
        Arguments.of("", "bigint", new SourceNumber("20.000"), "20"),
        Arguments.of("money", "bigint", new SourceNumber("20", DOLLARS), "KHO-401"),
        Arguments.of(
            "quantity: {unit: người}", "bigint", new SourceNumber("20", DOLLARS), "KHO-401"),
        Arguments.of("quantity: {unit: người}", "bigint", new SourceNumber("20"), "20"),
        Arguments.of("quantity: {unit: USD}", "bigint", new SourceNumber("20", DOLLARS), "20"),
        Arguments.of("quantity: {unit: USD}", "bigint", shown("USD"), "20"),
        Arguments.of("quantity: {unit: USD}", "bigint", shown("EUR"), "KHO-401"),
        Arguments.of("quantity: {unit: USD}", "bigint", shown("nghìn USD"), "KHO-401"),
        Arguments.of("quantity: {unit: nghìn USD}", "bigint", shown("USD"), "KHO-401"),
        Arguments.of("quantity: {unit: triệu đồng}", "bigint", shown("triệu"), "20"),
        Arguments.of("quantity: {unit: triệu đồng}", "bigint", shown("trieu dong"), "20"),
        Arguments.of("quantity: {unit: triệu đồng}", "bigint", shown("tỷ"), "KHO-401"),
        Arguments.of("quantity: {unit: triệu đồng}", "bigint", shown("tr đ"), "20"),
        Arguments.of("quantity: {unit: triệu đồng}", "bigint", shown("trđ"), "20"),
        Arguments.of("quantity: {unit: triệu đồng}", "bigint", shown("triệu USD"), "KHO-401"),
        Arguments.of("quantity: {unit: triệu lượt}", "bigint", shown("triệu"), "20"),
        Arguments.of("quantity: {unit: triệu lượt}", "bigint", shown("trđ"), "KHO-401"),
        Arguments.of("quantity: {unit: nghìn tỷ đồng}", "bigint", shown("nghìn"), "KHO-401"),
        Arguments.of("quantity: {unit: nghìn tỷ đồng}", "bigint", shown("nghìn tỷ"), "20"),
        Arguments.of("quantity: {unit: triệu}", "bigint", shown("triệu đồng"), "KHO-401"),
        Arguments.of("money", "bigint", shown("tr đ"), "KHO-401"),
        Arguments.of("quantity: {unit: người}", "bigint", shown("triệu"), "KHO-401"),
        Arguments.of("quantity: {unit: kg}", "bigint", shown("kg"), "20"),
        Arguments.of("quantity: {unit: kg}", "bigint", shown("kilôgam"), "20"),
        Arguments.of("quantity: {unit: kg}", "bigint", shown("tấn"), "KHO-401"),
        Arguments.of("quantity: {unit: tấn/ha}", "bigint", shown("tấn/ha"), "20"),
        Arguments.of("quantity: {unit: tấn/ha}", "bigint", shown("tạ/ha"), "KHO-401"),
        Arguments.of("quantity: {unit: nghìn tấn}", "bigint", shown("tấn"), "KHO-401"),
        Arguments.of("number", "bigint", shown("tấn"), "20"),
        Arguments.of("money", "bigint", shown("triệu"), "KHO-401"));
  }

  private static Stream<Arguments> workbooks() {
    return Stream.of(
        Arguments.of("number", "bigint", new SourceNumber("20", DOLLARS), "20"),
        Arguments.of("", "string", new SourceNumber("20", DOLLARS), "20"),
        Arguments.of("", "string", UnreadableCell.MISSING, "KHO-410"),
        Arguments.of("number", "bigint", UnreadableCell.TWICE, "KHO-410"),
        Arguments.of("date: {formats: [excel]}", "date", new SourceNumber("45000"), "2023-03-15"),
        Arguments.of(
            "date: {formats: [excel]}", "date", new SourceNumber("43538", IN_1904), "2023-03-15"),
        Arguments.of(
            "date: {formats: [excel]}", "date", new SourceNumber("60", IN_1904), "1904-03-01"),
        Arguments.of(
            "date: {formats: [excel]}", "date", new SourceNumber("2957500", IN_1904), "KHO-402"),
        Arguments.of(
            "date: {formats: [yyyy,excel]}",
            "date",
            new SourceNumber("2024", IN_1904),
            "2024-01-01"));
  }

  private static SourceNumber shown(String unit) {
    return new SourceNumber("20", new NumberForm(false, unit, false));
  }

  /** Offsets had seconds then. */
  private static Stream<Arguments> oldMoments() {
    OffsetDateTime old = OffsetDateTime.parse("1900-01-01T07:06:30+07:06:30");
    return Stream.of(Arguments.of("", "timestamp", old, "1900-01-01T00:00:00Z"));
  }

  private static Stream<Arguments> identifiers() {
    return Stream.of(
        Arguments.of("citizenId", "string", new SourceNumber("191234567.00"), "191234567"),
        Arguments.of("citizenId", "string", new SourceNumber("4.6190001234E10"), "046190001234"),
        Arguments.of("citizenId", "string", new SourceNumber("461900012.345"), "KHO-411"),
        Arguments.of("citizenId", "string", new SourceNumber("-191234567"), "KHO-411"),
        Arguments.of("citizenId", "string", new SourceNumber("1e999999999"), "KHO-411"),
        Arguments.of("citizenId", "string", LocalDate.parse("1990-01-15"), "KHO-411"),
        Arguments.of("phone", "string", new SourceNumber("9123456.78"), "KHO-411"));
  }

  private static Stream<Arguments> numbers() {
    SourceNumber thousandths = new SourceNumber("12.345");
    return Stream.of(
        Arguments.of("number: {style: vi}", "decimal(18,3)", thousandths, "12.345"),
        Arguments.of("number", "decimal(18,3)", thousandths, "12.345"),
        Arguments.of("money", "decimal(18,3)", thousandths, "12.345"),
        Arguments.of("", "double", thousandths, "12.345"),
        Arguments.of("number: {style: vi}", "bigint", thousandths, "KHO-401"),
        Arguments.of("money", "bigint", thousandths, "KHO-401"),
        Arguments.of("number", "int", new SourceNumber("1.250"), "KHO-401"),
        Arguments.of("", "bigint", new SourceNumber("9e999999999"), "KHO-401"),
        Arguments.of("", "double", new SourceNumber("9e999999999"), "KHO-401"),
        Arguments.of("", "decimal(10,2)", new SourceNumber("1e-999999999"), "KHO-401"),
        Arguments.of("", "decimal(10,2)", thousandths, "KHO-401"),
        Arguments.of("number: {round: down}", "decimal(10,2)", thousandths, "12.34"),
        Arguments.of("", "double", new SourceNumber("-0.0"), "0.0"),
        Arguments.of("number: {style: vi}", "double", new SourceNumber("1.250"), "1.25"),
        Arguments.of("collapse, number: {style: vi}", "double", thousandths, "12.345"),
        Arguments.of("number", "bigint", new SourceNumber("1.0"), "1"),
        Arguments.of("number", "bigint", new SourceNumber("00123"), "123"),
        Arguments.of("", "string", new SourceNumber("00123"), "00123"),
        Arguments.of("", "string", new SourceNumber("7e999"), "7e999"),
        Arguments.of("", "double", new SourceNumber("NaN"), "KHO-401"),
        Arguments.of("", "string", new SourceNumber("NaN"), "NaN"),
        Arguments.of("", "string", true, "true"),
        Arguments.of("", "boolean", true, "true"),
        Arguments.of("boolean", "boolean", new SourceNumber("0"), "false"),
        Arguments.of("boolean", "boolean", new SourceNumber("2"), "KHO-405"),
        Arguments.of("percent", "decimal(9,4)", SHARE, "12.5000"),
        Arguments.of("percent: {as: fraction}", "double", SHARE, "0.125"),
        Arguments.of("percent", "double", new SourceNumber("12.5"), "12.5"),
        Arguments.of("number", "double", SHARE, "0.125"),
        Arguments.of("", "bigint", true, "KHO-401"),
        Arguments.of("upper", "string", new SourceNumber("1.5"), "1.5"),
        Arguments.of("", "string", new SourceError("#N/A"), "KHO-409"),
        Arguments.of("number", "bigint", new SourceError("#DIV/0!"), "KHO-409"),
        Arguments.of("coordinate: {axis: north}", "double", new SourceNumber("16.46"), "16.46"));
  }

  private static Stream<Arguments> moments() {
    LocalDate day = LocalDate.of(2026, 5, 4);
    LocalDateTime time = LocalDateTime.of(2026, 5, 4, 8, 30);
    return Stream.of(
        Arguments.of("date: {formats: [d/M/yyyy]}", "date", day, "2026-05-04"),
        Arguments.of("date: {formats: [d/M/yyyy]}", "date", time, "KHO-402"),
        Arguments.of("", "date", day.atStartOfDay(), "2026-05-04"),
        Arguments.of(
            "date: {formats: [yyyyMMdd]}", "date", new SourceNumber("20260504"), "2026-05-04"),
        Arguments.of("date: {formats: [d.M.yyyy]}", "date", new SourceNumber("4.5"), "KHO-402"),
        Arguments.of("", "string", day, "2026-05-04"),
        Arguments.of("", "date", "1900-01-00", "KHO-402"),
        Arguments.of("date: {formats: [yyyy-MM-dd]}", "date", "1900-01-00", "KHO-402"),
        Arguments.of("", "date", "2025-06-00", "KHO-402"),
        Arguments.of("", "string", time, "2026-05-04 08:30:00"),
        Arguments.of("", "timestamp", time, "2026-05-04T01:30:00Z"),
        Arguments.of("timestamp: {formats: [d/M/yyyy]}", "timestamp", day, "2026-05-03T17:00:00Z"),
        Arguments.of(
            "",
            "timestamp",
            OffsetDateTime.parse("2026-05-04T08:30:00.123456-05:00"),
            "2026-05-04T13:30:00.123456Z"),
        Arguments.of("", "timestamp", time.withYear(-43), "KHO-402"),
        Arguments.of("", "timestamp", time.withYear(0), "KHO-402"),
        Arguments.of("", "date", day.withYear(0), "KHO-402"),
        Arguments.of("", "timestamp", time.withYear(10_000), "KHO-402"),
        Arguments.of("", "timestamp", "0001-01-01T00:00:00+14:00", "KHO-402"),
        Arguments.of("", "timestamp", "9999-12-31T23:59:59-12:00", "KHO-402"),
        Arguments.of("", "timestamp", "0001-01-01T00:00:00", "0000-12-31T16:53:30Z"),
        Arguments.of("", "timestamp", "9999-12-31T23:59:59", "9999-12-31T16:59:59Z"),
        Arguments.of("", "string", LocalTime.of(8, 30), "08:30"),
        Arguments.of("", "string", LocalTime.of(8, 30, 5), "08:30:05"),
        Arguments.of("time", "string", LocalTime.of(8, 30), "08:30"),
        Arguments.of("", "string", Duration.ofMinutes(30 * 60 + 15), "30:15"),
        Arguments.of("time", "string", Duration.ofMinutes(30 * 60 + 15), "KHO-402"),
        Arguments.of("", "bigint", LocalTime.of(8, 30), "KHO-401"),
        Arguments.of("datePrecision: {formats: [d/M/yyyy]}", "string", day, "day"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aTypedValueIsTakenExactly(String clean, String type, Object value, String cleaned)
      throws IOException {
    assertThat(clean(clean, type, value)).isEqualTo(cleaned);
  }

  @ParameterizedTest
  @CsvSource({
    "date, 0001-01-01, placeholder-day",
    "date, 9999-12-31, placeholder-day",
    "date, 1900-01-01, placeholder-day",
    "date, 1900-01-02, ''",
    "date, 9999-12-30, far-year",
    "date, 2568-07-01, far-year",
    "date, 0020-03-05, far-year",
    "date, 2200-12-31, ''",
    "date, 0968-01-01, ''",
    "timestamp, 1899-12-30, placeholder-day",
    "timestamp, 9999-12-29, far-year",
    "string, 9999-12-31, ''"
  })
  void aDayOfNoRecordIsKeptAndTold(String type, String day, String kind)
      throws IOException, UncleanValueException {
    ColumnCleaner cleaner = cleaner("", type);
    for (Object value : List.of(day, LocalDate.parse(day))) {
      for (int time = 0; time < 2; time++) { // A text is cleaned once, and told each time.
        RecordCell cell = OneFieldRecord.cell(value);
        cell.column(0);
        assertThat(cleaner.clean(new OneFieldRecord(value), cell)).isNotNull();
        assertThat(cell.changes())
            .extracting(change -> change.kind() + "=" + change.proposal())
            .isEqualTo(kind.isEmpty() ? List.of() : List.of(kind + "="));
      }
    }
  }

  @Test
  void aTextWithLettersLostBeforeIsKeptAndReported() throws IOException, UncleanValueException {
    ColumnCleaner cleaner = cleaner("", "string");
    for (int time = 0; time < 2; time++) {
      RecordCell cell = OneFieldRecord.cell("Bồ \uFFFD\uFFFD");
      cell.column(0);
      assertThat(cleaner.clean(new OneFieldRecord("Bồ \uFFFD\uFFFD"), cell))
          .isEqualTo("Bồ \uFFFD\uFFFD");
      assertThat(cell.changes())
          .singleElement()
          .satisfies(
              change -> {
                assertThat(change.kind()).isEqualTo("lost-letter");
                assertThat(change.cleaner()).isEqualTo("encoding");
                assertThat(change.proposal()).isEmpty();
              });
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '', double, 0.018, 0.018, shown-as-percent
          number, 'decimal(9,4)', 0.018, 0.0180, shown-as-percent
          '', string, 0.018, 0.018, shown-as-percent
          '', double, 0, 0.0, ''
          percent, double, 0.018, 1.8, ''
          'percent: {as: fraction}', double, 0.018, 0.018, ''
          """)
  void aNumberShownAsAPercentageIsToldWhereTheColumnHoldsNoShares(
      String clean, String type, String held, String value, String kind)
      throws IOException, UncleanValueException {
    ColumnCleaner cleaner = cleaner(clean, type);
    SourceNumber number = new SourceNumber(held, NumberForm.PERCENTAGE);
    RecordCell cell = OneFieldRecord.cell(number);
    cell.column(0);
    assertThat(cleaner.clean(new OneFieldRecord(number), cell)).hasToString(value);
    assertThat(cell.changes())
        .extracting(change -> change.kind() + "=" + change.proposal())
        .isEqualTo(kind.isEmpty() ? List.of() : List.of(kind + "="));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          percent, double, 0.5, 0.5, bare-fraction=50
          percent, 'decimal(9,4)', -0.003, -0.0030, bare-fraction=-0.3
          percent, bigint, 1, 1, bare-fraction=100
          percent, double, 0, 0.0, ''
          percent, double, 1.67, 1.67, ''
          'percent: {as: fraction}', double, 0.5, 0.5, ''
          number, double, 0.5, 0.5, ''
          """)
  void aNumberOfPercentThatMayBeAFractionIsTold(
      String clean, String type, String held, String value, String told)
      throws IOException, UncleanValueException {
    assertThat(told(clean, type, new SourceNumber(held), value))
        .isEqualTo(told.isEmpty() ? List.of() : List.of(told));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          percent, double, '0,5', 0.5, bare-fraction=50
          percent, double, 1, 1.0, bare-fraction=100
          percent, double, '0,5%', 0.5, ''
          percent, double, '0,5 phần trăm', 0.5, ''
          percent, double, '12,5', 12.5, ''
          percent, double, 0, 0.0, ''
          'percent: {as: fraction}', double, '50%', 0.5, ''
          """)
  void aTextOfPercentThatMayBeAFractionIsTold(
      String clean, String type, String text, String value, String told)
      throws IOException, UncleanValueException {
    assertThat(told(clean, type, text, value))
        .isEqualTo(told.isEmpty() ? List.of() : List.of(told));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '', bigint, triệu, 20, shown-with-unit=
          '', double, tấn, 20.0, shown-with-unit=
          number, bigint, USD, 20, shown-with-unit=
          '', string, triệu, 20, shown-with-unit=
          '', bigint, '', 20, ''
          'quantity: {unit: triệu đồng}', bigint, triệu, 20, ''
          """)
  void aNumberShownWithAUnitIsToldWhereTheColumnKnowsNone(
      String clean, String type, String unit, String value, String told)
      throws IOException, UncleanValueException {
    assertThat(told(clean, type, shown(unit), value))
        .isEqualTo(told.isEmpty() ? List.of() : List.of(told));
    SourceNumber nothing = new SourceNumber("0", shown(unit).form());
    assertThat(told("", "bigint", nothing, "0")).isEmpty();
  }

  /** The kinds and proposals of a value, which becomes another. */
  private List<String> told(String clean, String type, Object given, String value)
      throws IOException, UncleanValueException {
    ColumnCleaner cleaner = cleaner(clean, type);
    RecordCell cell = OneFieldRecord.cell(given);
    cell.column(0);
    assertThat(cleaner.clean(new OneFieldRecord(given), cell)).hasToString(value);
    return cell.changes().stream().map(one -> one.kind() + "=" + one.proposal()).toList();
  }

  private String clean(String clean, String type, Object value) throws IOException {
    ColumnCleaner cleaner = cleaner(clean, type);
    try {
      Object cleaned = cleaner.clean(new OneFieldRecord(value), OneFieldRecord.cell(value));
      return String.valueOf(cleaned instanceof RoundedValue rounded ? rounded.value() : cleaned);
    } catch (UncleanValueException e) {
      return e.code().text();
    }
  }

  private ColumnCleaner cleaner(String clean, String type) throws IOException {
    String words = clean;
    StringBuilder list = new StringBuilder();
    for (String word : words.isEmpty() ? new String[0] : words.split(", ")) {
      list.append(list.isEmpty() ? "" : ", ");
      list.append(word.contains(":") ? "{" + word + "}" : word);
    }
    Files.writeString(folder.resolve("example.yaml"), CONTRACT.formatted(type, list));
    Path root = Path.of("..").toAbsolutePath().normalize();
    CodeLists lists = CodeLists.read(root.resolve("warehouse-schema/code-lists"));
    Contracts contracts = ContractReader.read(folder, lists);
    assertThat(contracts.problems()).isEmpty();
    Contract contract = contracts.contracts().get(0);
    return new ColumnCleaner(
        contract.columns().get(0),
        FieldSelection.of(contract),
        new CleaningContext(
            lists, LocalDate.of(2026, 1, 1), ZoneId.of("Asia/Ho_Chi_Minh"), List.of("n/a")));
  }
}
