package vn.kho.etl.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Invented lodgings with typical defects of real lists, and the rows that a table of them must
 * hold. The names have no accented capitals, which TCVN3 lacks.
 */
final class LodgingRecords {
  static final int COUNT = 48;
  private static final List<String> KINDS =
      List.of("Khách sạn", "Nhà nghỉ", "Nhà khách", "Homestay", "Khu nghỉ dưỡng");
  private static final List<String> PLACES =
      List.of(
          "Hương Giang",
          "Vỹ Dạ",
          "Bến Ngự",
          "Thuận Hòa",
          "Kim Long",
          "Phú Lộc",
          "Lăng Cô",
          "Đông Ba",
          "Bạch Mã",
          "Thủy Biều",
          "Tràng Tiền",
          "Nguyễn Huệ");
  private static final int BAD_DAY = 7;
  private static final int BAD_NUMBER = 19;
  private static final int NO_NAME = 31;
  private static final int COPY = 41;

  private final List<LodgingRow> rows = new ArrayList<>();
  private final List<LodgingRow.LodgingTruth> truth = new ArrayList<>();
  private final List<DatasetTruth.ExpectedRefusal> refused =
      List.of(
          new DatasetTruth.ExpectedRefusal(BAD_DAY, List.of("opened")),
          new DatasetTruth.ExpectedRefusal(BAD_NUMBER, List.of("beds")),
          new DatasetTruth.ExpectedRefusal(NO_NAME, List.of("name")));

  LodgingRecords(SeededRandom dice) {
    for (int number = 1; number <= COUNT; number++) {
      add(number, dice);
    }
  }

  private void add(int number, SeededRandom dice) {
    if (number == COPY) {
      rows.add(rows.get(number - 2));
      return;
    }
    String code = String.format(Locale.ROOT, "%03d", number);
    String name =
        KINDS.get(dice.between(0, KINDS.size() - 1))
            + " "
            + PLACES.get(dice.between(0, PLACES.size() - 1))
            + " "
            + number;
    int day = dice.between(1, 28);
    int month = dice.between(1, 12);
    int year = dice.between(2005, 2025);
    int beds = dice.between(5, 300);
    long fee = 50_000L * dice.between(3, 60);
    String opened = number == BAD_DAY ? "31/02/2021" : day + "/" + month + "/" + year;
    String messy = number % 5 == 0 ? name.replaceFirst(" ", "   ") + "  " : name;
    rows.add(
        new LodgingRow(
            code,
            number == NO_NAME ? "" : messy,
            opened,
            number == BAD_NUMBER ? "chín mươi?" : String.valueOf(beds),
            number % 9 == 0 ? "" : money(fee, number)));
    if (refused.stream().noneMatch(one -> one.record() == number)) {
      String iso = String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day);
      truth.add(new LodgingRow.LodgingTruth(code, name, iso, beds, number % 9 == 0 ? null : fee));
    }
  }

  private static String money(long fee, int number) {
    return switch (number % 3) {
      case 0 -> String.format(Locale.ROOT, "%,d", fee).replace(',', '.') + " đ";
      case 1 -> String.valueOf(fee);
      default -> String.format(Locale.ROOT, "%,d", fee).replace(',', '.') + " VND";
    };
  }

  /** The records as they are delivered. */
  List<LodgingRow> rows() {
    return List.copyOf(rows);
  }

  /** The rows that the table must have. */
  List<LodgingRow.LodgingTruth> truth() {
    return List.copyOf(truth);
  }

  /** The expected result of loading them. */
  DatasetTruth truth(String dataset, String file) {
    return new DatasetTruth(
        dataset, file, rows.size(), truth.size(), 1, refused, "", List.of(), List.of());
  }
}
