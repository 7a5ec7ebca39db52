package vn.kho.schema.cleaner.number;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount that is one for each of something: {@code 500.000 đồng/phòng/đêm}, {@code 50.000đ mỗi
 * vé}. Only words that things are counted and measured by are taken off: {@code 500/QĐ} is the
 * number of a document, and an amount for a dozen, for two persons or for another currency is not
 * that of one.
 *
 * @param amount what is before
 * @param other whether it is for something else than a visitor, as for a month or a square metre
 */
record UnitPrice(String amount, boolean other) {
  /** Of prices of visits, which are for each of these unless they say otherwise. */
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

  /** Words between an amount and what it is for. */
  private static final Pattern EACH =
      Pattern.compile(" ?(?:/|\\b(?:mỗi|một|cho một|cho mỗi) )", Pattern.UNICODE_CHARACTER_CLASS);

  /** Takes off what an amount in small letters is for. */
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

  /** Whether all of a text is what something is for. */
  static boolean whole(String written) {
    return of("0" + written).amount().equals("0");
  }

  private static String unit(String written) {
    String unit = MeasureUnit.folded(written);
    Matcher one = ONE.matcher(unit);
    return one.lookingAt() ? unit.substring(one.end()) : unit;
  }
}
