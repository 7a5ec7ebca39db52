package vn.kho.etl.bench.read;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Rows such as an agency delivers: a number, a code, names, an address with a comma, figures, days
 * and a place. A row is computed from its index, so that none is kept in memory.
 *
 * @param count how many
 * @param seed other seeds give other rows
 */
record GeneratedRows(int count, long seed) {
  static final List<String> NAMES =
      List.of(
          "so",
          "ma",
          "ho_ten",
          "dia_chi",
          "dien_tich",
          "gia",
          "ngay_cap",
          "cap_nhat",
          "vi_do",
          "kinh_do",
          "hieu_luc",
          "ghi_chu");
  static final int LATITUDE = 8;
  static final int LONGITUDE = 9;

  private static final String[] SURNAMES = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Hồ"};
  private static final String[] MIDDLE = {"Thị", "Văn", "Đình", "Ngọc", "Hữu"};
  private static final String[] GIVEN = {"Hòa", "Thúy", "Quý", "An", "Bình", "Phương", "Lộc"};
  private static final String[] STREETS = {"Lê Lợi", "Hùng Vương", "Bạch Đằng", "Nguyễn Huệ"};
  private static final String[] NOTES = {"", "", "đã nộp hồ sơ", "hộ nghèo", "chờ bổ sung giấy tờ"};

  /** Whether a column holds numbers. */
  static boolean number(int column) {
    return column == 0 || column == 4 || column == LATITUDE || column == LONGITUDE;
  }

  /** The cells of a row, from 0. */
  List<String> cells(int row) {
    Random random = new Random(seed + row * 1_000_003L);
    return List.of(
        Integer.toString(row + 1),
        "HS" + (1_000_000 + row),
        pick(SURNAMES, random) + " " + pick(MIDDLE, random) + " " + pick(GIVEN, random),
        (1 + random.nextInt(300)) + " " + pick(STREETS, random) + ", Huế",
        decimal(random.nextInt(100_000), 100),
        (10 + random.nextInt(500)) + ".000",
        (1 + random.nextInt(28))
            + "/"
            + (1 + random.nextInt(12))
            + "/"
            + (1990 + random.nextInt(35)),
        String.format(
            Locale.ROOT, "2026-%02d-%02d", 1 + random.nextInt(12), 1 + random.nextInt(28)),
        decimal(16_000_000 + random.nextInt(700_000), 1_000_000),
        decimal(107_100_000 + random.nextInt(900_000), 1_000_000),
        random.nextBoolean() ? "có" : "không",
        pick(NOTES, random));
  }

  private static String decimal(int value, int unit) {
    return Double.toString((double) value / unit);
  }

  private static String pick(String[] from, Random random) {
    return from[random.nextInt(from.length)];
  }
}
