package vn.kho.etl.execution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A column and the few values that its cells are taken from, so that keys meet and values repeat.
 *
 * @param name in the table
 * @param header in the delivery
 * @param kind its type without precision
 * @param type its physical type
 * @param cleaners as {@code kho.clean} takes them
 * @param pool texts that its cells hold
 */
record RandomColumn(
    String name, String header, Kind kind, String type, List<Object> cleaners, List<String> pool) {
  /** The types of contracts. */
  enum Kind {
    STRING,
    INT,
    BIGINT,
    DOUBLE,
    DECIMAL,
    BOOLEAN,
    DATE,
    TIMESTAMP;

    boolean number() {
      return this == INT || this == BIGINT || this == DOUBLE || this == DECIMAL;
    }

    boolean time() {
      return this == DATE || this == TIMESTAMP;
    }
  }

  private static final List<String> TEXTS =
      List.of(
          "A+",
          "A-",
          "A",
          "a",
          "Huế",
          "Hue\u0302\u0301",
          "Phú Hoà",
          "Phú Hòa",
          "Phú Hoa",
          "a|b",
          "a",
          "a\\",
          "b|",
          "-5",
          "5",
          "005",
          "5.0",
          "NA",
          "na",
          "không có",
          "-",
          "",
          "  ",
          " x ",
          "x",
          "x  y",
          "x y",
          "đường Lê Lợi",
          "ĐƯỜNG LÊ LỢI",
          "ß",
          "SS",
          "İ",
          "i",
          "😀",
          "\u00A0",
          "a\nb",
          "\"q\"",
          "O'Brien",
          "a,b;c",
          "{}",
          "#1",
          "%",
          "_",
          "1e3",
          "true",
          "2025-07-01",
          "null",
          "NaN");
  private static final List<String> WHOLE =
      List.of(
          "0",
          "-0",
          "1",
          "2",
          "3",
          "7",
          "10",
          "-5",
          "007",
          "+7",
          "1e3",
          "1000",
          "2147483647",
          "-2147483648",
          "",
          "-",
          "12",
          "13");
  private static final List<String> BROKEN =
      List.of(
          "0", "0.0", "-0.0", "1", "1.0", "1.50", "0.1", "0.2", "0.3", "-5", "7", "1e3", "1000.0",
          "123.45", "99.99", "-99.99", "", "-");
  private static final int[] YEARS = {1970, 1999, 2000, 2024, 2025, 2026, 1900, 9999};
  private static final int[] OLD = {1, 4, 100, 1000, 1558, 1582, 1583, 1700, 1899};

  public static RandomColumn of(Draw draw, int place) {
    Kind kind = draw.of(Kind.values());
    String name = "c" + place;
    String header = draw.percent(70) ? name : draw.of("Cột ", "mã.", "côt ") + place;
    String type =
        kind == Kind.DECIMAL
            ? "decimal(" + draw.of("38,2", "18,2", "5,2", "18,0", "38,10") + ")"
            : kind.name().toLowerCase(Locale.ROOT);
    List<String> pool = new ArrayList<>();
    int size = draw.between(2, 9);
    for (int i = 0; i < size; i++) {
      pool.add(value(draw, kind));
    }
    return new RandomColumn(name, header, kind, type, cleaners(draw, kind), pool);
  }

  private static List<Object> cleaners(Draw draw, Kind kind) {
    if (kind == Kind.STRING) {
      return draw.percent(70) ? List.of() : List.of(draw.of("collapse", "lower", "upper"));
    }
    if (kind == Kind.DATE) {
      return draw.percent(50)
          ? List.of()
          : List.of(Map.of("date", Map.of("formats", List.of("yyyy-MM-dd", "d/M/yyyy"))));
    }
    if (kind == Kind.TIMESTAMP || kind == Kind.BOOLEAN) {
      return draw.percent(70) ? List.of() : List.of(kind.name().toLowerCase(Locale.ROOT));
    }
    return draw.percent(60)
        ? List.of()
        : List.of(
            draw.of(
                "number",
                Map.of("number", Map.of("style", "vi")),
                Map.of("number", Map.of("style", "plain")),
                "money"));
  }

  /** A value of a type as text, sometimes one that the type does not take. */
  private static String value(Draw draw, Kind kind) {
    return switch (kind) {
      case STRING -> draw.of(TEXTS);
      case INT -> draw.percent(90) ? draw.of(WHOLE) : refused(draw);
      case BIGINT ->
          draw.percent(85)
              ? draw.of(WHOLE)
              : draw.of("9007199254740993", "9223372036854775807", refused(draw));
      case DOUBLE -> draw.percent(80) ? draw.of(BROKEN) : huge(draw);
      case DECIMAL -> draw.percent(90) ? draw.of(BROKEN) : draw.of("1234567.89", refused(draw));
      case BOOLEAN -> draw.of("true", "false", "có", "không", "x", "1", "0", "", "có thể");
      case DATE -> draw.percent(92) ? day(draw) : draw.of("31/02/2021", "", "hôm qua");
      case TIMESTAMP ->
          draw.percent(92) ? moment(draw) : draw.of("", "2025-07-01", "31/02/2021 08:30");
    };
  }

  private static String refused(Draw draw) {
    return draw.of("12.5", "x", "2147483648", "9e999999999", "1,5", "1.234,5", "0x10", "1_000");
  }

  private static String huge(Draw draw) {
    List<String> some = new ArrayList<>(List.of("1e308", "-1e308", "5e-324", "1e400", "1e-400"));
    if (Switch.NOT_A_NUMBER.on()) {
      some.addAll(List.of("NaN", "Infinity", "-Infinity"));
    }
    return draw.of(some);
  }

  private static String day(Draw draw) {
    boolean old = Switch.OLD_DAYS.on() && draw.percent(25);
    int year =
        old ? OLD[draw.between(0, OLD.length - 1)] : YEARS[draw.between(0, YEARS.length - 1)];
    int month = old && year == 1582 ? 10 : draw.between(1, 12);
    int day = old && year == 1582 ? draw.of(4, 15, 16) : draw.between(1, 28);
    return String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day);
  }

  private static String moment(Draw draw) {
    String time = draw.of("00:00:00", "08:30:00", "23:59:59", "16:59:59.123456", "12:00:00.5");
    return day(draw) + "T" + time + draw.of("", "", "Z", "+07:00", "-05:30");
  }

  /** The column as a property of a contract. */
  Map<String, Object> property(Draw draw, int key) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("name", name);
    property.put("physicalType", type);
    property.put("description", name + " | " + name);
    if (key > 0) {
      property.put("primaryKey", true);
      property.put("primaryKeyPosition", key);
    } else if (draw.percent(10)) {
      property.put("required", true);
    }
    if (draw.percent(20)) {
      property.put("classification", draw.of("public", "personal", "sensitive"));
    }
    List<Object> custom = new ArrayList<>();
    if (!header.equals(name)) {
      custom.add(Map.of("property", "kho.from", "value", header));
    }
    if (!cleaners.isEmpty()) {
      custom.add(Map.of("property", "kho.clean", "value", cleaners));
    }
    if (!custom.isEmpty()) {
      property.put("customProperties", custom);
    }
    return property;
  }
}
