package vn.kho.etl.draft;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Guesses which columns hold personal data, by their names and by the form of their values. */
final class PersonalColumnGuess {
  private static final Pattern NAME =
      Pattern.compile(
          "(?iu).*(họ.{0,4}tên|tên (người|chủ|bệnh nhân|học sinh)|ho[ _]?(va[ _]?)?ten|ngày sinh|năm sinh|ngay[ _]?sinh|birth|cccd|cmnd|căn cước"
              + "|định danh|hộ chiếu|passport|điện thoại|dien[ _]?thoai|sđt|phone|mobile|email|e-mail|thư điện tử|bhyt|bảo hiểm y tế"
              + "|bhxh|tài khoản|giới tính|full_?name).*");

  /**
   * Names of columns by the role of a person in the record; where the values are numbers, the
   * column counts persons.
   */
  private static final Pattern ROLE =
      Pattern.compile(
          "(?iu).*(người (đại diện|nộp|liên hệ|phụ trách|đứng (đầu|tên)|lập|ký|khai|nhận|yêu cầu|giám hộ|bảo lãnh)"
              + "|nguoi[ _]?(dai[ _]?dien|nop|lien[ _]?he|phu[ _]?trach|nhan)|chủ (hộ|cơ sở|sở hữu|thẻ|xe)|chu[ _]?ho\\b|giám đốc|hiệu trưởng).*");

  private static final Pattern VALUE =
      Pattern.compile(
          "0\\d{11}|(\\+84|0)[35789]\\d{8}|[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+|[A-Z]{2}[1-5]\\d{12}");

  private PersonalColumnGuess() {}

  /** Whether a column is likely to be personal. */
  static boolean of(String header, List<String> values) {
    if (NAME.matcher(header).matches()) {
      return true;
    }
    List<String> some = values.subList(0, Math.min(1_000, values.size()));
    if (ROLE.matcher(header).matches()
        && most(some, v -> v.chars().noneMatch(Character::isDigit))) {
      return true;
    }
    return most(
        some,
        v -> VALUE.matcher(v.replaceAll("[ .-]", "")).matches() || VALUE.matcher(v).matches());
  }

  private static boolean most(List<String> values, Predicate<String> form) {
    return 2 * values.stream().filter(form).count() > values.size();
  }
}
