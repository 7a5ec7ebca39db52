package vn.kho.etl.draft;

import java.util.List;
import java.util.regex.Pattern;

/** Guesses columns that say something of a person, by their names and by the forms of values. */
final class PersonalColumnGuess {
  private static final Pattern NAME =
      Pattern.compile(
          "(?iu).*(họ.{0,4}tên|tên (người|chủ|bệnh nhân|học sinh)|ho_?ten|ngày sinh|năm sinh|ngay_?sinh|birth|cccd|cmnd|căn cước"
              + "|định danh|hộ chiếu|passport|điện thoại|dien_?thoai|sđt|phone|mobile|email|e-mail|thư điện tử|bhyt|bảo hiểm y tế"
              + "|bhxh|tài khoản|giới tính|full_?name).*");
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
    long like =
        some.stream()
            .filter(
                v ->
                    VALUE.matcher(v.replaceAll("[ .-]", "")).matches()
                        || VALUE.matcher(v).matches())
            .count();
    return !some.isEmpty() && 2 * like > some.size();
  }
}
