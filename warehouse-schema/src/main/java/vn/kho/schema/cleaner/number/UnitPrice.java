package vn.kho.schema.cleaner.number;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount per unit: {@code 500.000 đồng/phòng/đêm}, {@code 50.000đ mỗi vé}. Only known words of
 * units are removed: {@code 500/QĐ} is a document number, and an amount per dozen, per two persons
 * or in another currency is not that of one.
 *
 * @param amount the text before the unit
 * @param other whether the unit is something else than a visitor, such as a month or a square metre
 */
record UnitPrice(String amount, boolean other) {
  /** Units of prices of visits, which are meant where no unit is written. */
  private static final Set<String> VISITS =
      Set.of(
          "người",
          "nguoi",
          "vé",
          "ve",
          "lượt",
          "lượt khách",
          "lượt người",
          "khách",
          "suất",
          "phần",
          "lần",
          "hành khách");

  private static final Set<String> COUNTED =
      Set.of(
          "phòng",
          "giường",
          "đêm",
          "buổi",
          "ca",
          "tuần",
          "tháng",
          "quý",
          "năm",
          "năm học",
          "hộ",
          "hộ gia đình",
          "nhân khẩu",
          "khẩu",
          "căn",
          "căn hộ",
          "nhà",
          "xe",
          "lượt xe",
          "chuyến",
          "chiếc",
          "cái",
          "con",
          "cây",
          "bộ",
          "bàn",
          "đôi giày",
          "ly",
          "tô",
          "tờ",
          "đĩa",
          "dĩa",
          "chai",
          "lon",
          "cốc",
          "bát",
          "hộp",
          "gói",
          "thùng",
          "bao",
          "bó",
          "quả",
          "trái",
          "viên",
          "học sinh",
          "hs",
          "sinh viên",
          "trẻ",
          "cháu",
          "em",
          "tiết",
          "môn",
          "tín chỉ",
          "khóa",
          "hồ sơ",
          "bản",
          "trang",
          "giấy",
          "thửa",
          "đoàn",
          "thuê bao",
          "ngày công",
          "đầu người",
          "cuốn",
          "quyển",
          "mũi",
          "liều",
          "ki-ốt",
          "sạp",
          "gian hàng",
          "điểm");

  private static final Pattern ONE = Pattern.compile("0?1 ");

  /** Words between an amount and its unit. */
  private static final Pattern EACH =
      Pattern.compile(" ?(?:/|\\b(?:mỗi|một|cho một|cho mỗi) )", Pattern.UNICODE_CHARACTER_CLASS);

  /** Splits an amount in lower case from its unit. */
  static UnitPrice of(String written) {
    String amount = written;
    boolean other = false;
    while (true) {
      Matcher each = EACH.matcher(amount);
      int from = -1;
      int behind = -1;
      while (each.find()) {
        from = each.start();
        behind = each.end();
      }
      String unit = behind < 0 ? "" : unit(amount.substring(behind));
      boolean visit = VISITS.contains(unit);
      if (from <= 0 || !(visit || COUNTED.contains(unit) || MeasureUnit.known(unit))) {
        return new UnitPrice(amount, other);
      }
      other |= !visit;
      amount = amount.substring(0, from).strip();
    }
  }

  /** Whether a whole text is a unit. */
  static boolean whole(String written) {
    return of("0" + written).amount().equals("0");
  }

  private static String unit(String written) {
    String unit = MeasureUnit.folded(written);
    Matcher one = ONE.matcher(unit);
    return one.lookingAt() ? unit.substring(one.end()) : unit;
  }
}
