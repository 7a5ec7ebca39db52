package vn.kho.schema.cleaner.code;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.text.WhiteSpace;

/** The cleaner {@code nullMeaning}. */
public final class NullMeaningCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "nullMeaning";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "vì sao không có giá trị: không có, chưa rõ, không áp dụng, chưa nhập, hạn chế; "
            + "cho cột thứ hai | why there is no value, for a second column that reads the "
            + "same field: none, unknown, not-applicable, not-entered, restricted, or blank "
            + "for signs such as a hyphen. Where there is a value, nothing");
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.TEXT;
  }

  @Override
  public boolean readsNullWords() {
    return true;
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return (text, cell) -> meaning(WhiteSpace.collapsed(text).toLowerCase(Locale.ROOT));
  }

  private static @Nullable String meaning(String text) {
    return switch (text) {
      case "không có", "khong co", "none", "không tồn tại", "chưa có", "chua co" -> "none";
      case "chưa rõ",
          "không rõ",
          "chua ro",
          "khong ro",
          "chưa xác định",
          "không xác định",
          "khong xac dinh",
          "chua xac dinh",
          "unknown",
          "không biết",
          "không nhớ" ->
          "unknown";
      case "không áp dụng", "khong ap dung", "n/a", "#n/a", "not applicable", "kad" ->
          "not-applicable";
      case "chưa nhập",
          "chua nhap",
          "đang cập nhật",
          "dang cap nhat",
          "chưa cập nhật",
          "chưa có dữ liệu",
          "chờ cập nhật",
          "not entered" ->
          "not-entered";
      case "hạn chế công bố", "han che cong bo", "mật", "không công bố", "bảo mật", "restricted" ->
          "restricted";
      case "-", "--", "---", "–", "—", ".", "...", "…", "null", "nan" -> "blank";
      default -> null;
    };
  }
}
