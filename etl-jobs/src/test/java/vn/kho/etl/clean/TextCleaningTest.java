package vn.kho.etl.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.record.FieldSelection;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Classification;
import vn.kho.schema.contract.Cleaner;
import vn.kho.schema.contract.Cleaning;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.step.CleaningContext;
import vn.kho.schema.step.RoundedValue;
import vn.kho.schema.step.UncleanValueException;

/**
 * What cleaners make of texts: bounds of numbers, null words, moments; and that they are stable.
 */
class TextCleaningTest {
  private static final List<String> PIECES =
      List.of(
          "a",
          "Đ",
          "ß",
          "İ",
          "ŉ",
          "e\u0301\u0302",
          "o\u0323\u0302",
          "\u0390",
          "không",
          "có",
          "n/a",
          "-",
          " ",
          "  ",
          "\u00a0",
          "\u200b",
          "\n",
          "0",
          "1",
          "12",
          "999",
          ".",
          ",",
          "e",
          "E",
          "+",
          ":",
          "h",
          "SA",
          "CH",
          "/",
          "T",
          "Z",
          "2025",
          "07",
          "-0",
          "đ",
          "triệu",
          "\ud83d\ude00",
          "½",
          "１",
          "٣",
          "NaN");

  @ParameterizedTest
  @CsvSource({
    "string,",
    "string, lower",
    "string, upper",
    "string, collapse",
    "string, time",
    "string, coordinate",
    "boolean,",
    "int,",
    "bigint,",
    "double,",
    "'decimal(20,6)',",
    "date,",
    "timestamp,"
  })
  void cleaningTwiceIsCleaningOnce(String type, @Nullable String word) {
    long seed = Long.getLong("kho.seed", 20_261_128L);
    Random random = new Random(seed);
    ColumnCleaner cleaner = cleaner(type, cleaners(word), null);
    int cleaned = 0;
    for (int i = 0; i < 20_000; i++) {
      String text = text(random);
      Object once = cleanedOrRefused(cleaner, text);
      if (once != null && once != REFUSED) {
        cleaned++;
        assertThat(cleanedOrRefused(cleaner, once.toString()))
            .as("seed %s, text '%s'", seed, text)
            .isEqualTo(once);
      }
    }
    assertThat(cleaned).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9e999999999",
        "-9e999999999",
        "9e-999999999",
        "1e400",
        "1e-400",
        "Infinity",
        "-Infinity",
        "+Inf",
        "NaN ",
        "0x1F",
        "1f",
        "0x1p3",
        "١٢",
        "1_000",
        "1e3e3",
        "1e",
        "e3",
        "--1",
        "+",
        "12,",
        "1,23,456",
        "1234,567.5",
        "0,123,456",
        "1 2"
      })
  void whatIsNoNumberIsRefusedInEveryType(String text) {
    for (String type : List.of("int", "bigint", "double", "decimal(38,2)", "decimal(38,38)")) {
      for (String style : List.of("auto", "vi", "plain", "")) {
        List<Cleaner> number =
            style.isEmpty() ? List.of() : List.of(new Cleaner("number", Map.of("style", style)));
        assertThat(cleanedOrRefused(cleaner(type, number, List.of()), text))
            .as("%s as %s %s", text, style, type)
            .isEqualTo(REFUSED);
      }
      List<Cleaner> money = List.of(new Cleaner("money", Map.of()));
      assertThat(cleanedOrRefused(cleaner(type, money, List.of()), text)).isEqualTo(REFUSED);
    }
    List<Cleaner> north = List.of(new Cleaner("coordinate", Map.of("axis", "north")));
    assertThat(cleanedOrRefused(cleaner("double", north, List.of()), text)).isEqualTo(REFUSED);
  }

  @Test
  void aNumberOfManyDigitsIsRefusedAtOnce() {
    String digits = "9".repeat(1_000_000);
    for (String type : List.of("int", "bigint", "double", "decimal(38,2)")) {
      assertThat(cleanedOrRefused(cleaner(type, List.of(), null), digits)).isEqualTo(REFUSED);
      assertThat(cleanedOrRefused(cleaner(type, List.of(), null), "0." + digits))
          .isEqualTo(REFUSED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "double, -0, 0.0",
    "double, -0.0, 0.0",
    "double, 1e22, 1.0E22",
    "double, 9007199254740992, 9.007199254740992E15",
    "int, 1e3, 1000",
    "bigint, 9223372036854775807, 9223372036854775807",
    "'decimal(3,1)', 12.50, 12.5",
    "'decimal(3,1)', -0.0, 0.0"
  })
  void whatFitsIsKeptExactly(String type, String text, String value) throws UncleanValueException {
    assertThat(
            Objects.toString(
                cleaner(type, List.of(), null)
                    .clean(new OneFieldRecord(text), OneFieldRecord.cell(text))))
        .isEqualTo(value);
  }

  @Test
  void roundingIsDeclaredAndReported() throws UncleanValueException {
    Cleaner number = new Cleaner("number", Map.of("style", "plain", "round", "half-even"));

    ColumnCleaner rounded = cleaner("decimal(4,1)", List.of(number), null);

    assertThat(rounded.clean(new OneFieldRecord("0.25"), OneFieldRecord.cell("")))
        .isEqualTo(new RoundedValue(new java.math.BigDecimal("0.2")));
    assertThat(rounded.clean(new OneFieldRecord("0.50"), OneFieldRecord.cell("")))
        .isEqualTo(new java.math.BigDecimal("0.5"));
    assertThat(cleanedOrRefused(rounded, "999.96")).isEqualTo(REFUSED);
    assertThat(cleanedOrRefused(rounded, "1e-300"))
        .isEqualTo(new RoundedValue(new java.math.BigDecimal("0.0")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "a\udc00b", "\ud83d", "x\ude00\ud83d"})
  void halfACharacterIsRefusedInEveryColumn(String text) {
    assertThatExceptionOfType(UncleanValueException.class)
        .isThrownBy(
            () ->
                cleaner("string", List.of(), null)
                    .clean(new OneFieldRecord(text), OneFieldRecord.cell(text)))
        .withMessage("KHO-410");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-07-01T24:00:00",
        "2025-06-30T23:59:60",
        "2025-06-31T00:00:00",
        "2025-07-01T08",
        "2025-07-01T08:30:00.",
        "2025-07-01T08:30:00.1234567890",
        "2025-07-01T08:30:00+19:00",
        "2025-07-01T08:30:00+07:60",
        "2025-07-01T08:30:00+07:00x",
        "0000-01-01T00:00:00",
        "20250701",
        "2025-7-1T08:30:00",
        "2025-07-01T0830",
        "20250701T08:30:00",
        "2025-07-01  08:30:00",
        "+2025-07-01T08:30:00",
        "1751333400",
        "1751333400000",
        "08:30:00",
        "2025-W27-2",
        "2025-07-01T08:30:00+7"
      })
  void whatIsNoIsoTimestampIsRefused(String text) {
    assertThat(cleanedOrRefused(cleaner("timestamp", List.of(), null), text)).isEqualTo(REFUSED);
  }

  private static final Object REFUSED = new Object();

  private static @Nullable Object cleanedOrRefused(ColumnCleaner cleaner, String text) {
    try {
      return cleaner.clean(new OneFieldRecord(text), OneFieldRecord.cell(text));
    } catch (UncleanValueException e) {
      return REFUSED;
    }
  }

  private static List<Cleaner> cleaners(@Nullable String word) {
    if (word == null) {
      return List.of();
    }
    boolean axis = word.equals("coordinate");
    return List.of(new Cleaner(word, axis ? Map.of("axis", "north") : Map.of()));
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return switch (random.nextInt(20)) {
      case 0 -> Integer.toString(random.nextInt(2_000_000) - 1_000_000);
      case 1 -> Double.toString(random.nextGaussian() * 20);
      case 2 -> LocalDate.ofEpochDay(random.nextInt(3_000_000) - 700_000).toString();
      case 3 -> LocalDate.ofEpochDay(random.nextInt(20_000)) + "T08:30:00." + random.nextInt(99);
      case 4 -> random.nextInt(30) + ":" + (10 + random.nextInt(60));
      case 5 -> random.nextBoolean() ? "có" : "KHÔNG";
      default -> text.toString();
    };
  }

  private static ColumnCleaner cleaner(
      String type, List<Cleaner> cleaners, @Nullable List<String> nullWords) {
    Column column =
        new Column(
            "field",
            "field",
            ColumnType.parse(type).orElseThrow(),
            0,
            Column.PresenceRules.PLAIN,
            Classification.PUBLIC,
            new Bilingual("", ""),
            new Cleaning(cleaners, Optional.ofNullable(nullWords)),
            Optional.empty());
    CleaningContext words =
        new CleaningContext(
            CodeLists.none(),
            LocalDate.of(2026, 1, 1),
            ZoneId.of("Asia/Ho_Chi_Minh"),
            List.of("-", "n/a", "nan", "không có"));
    return new ColumnCleaner(column, new FieldSelection(List.of("field")), words);
  }
}
