package vn.kho.quality.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.score.DimensionGroup;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.table.QuarantineState;
import vn.kho.schema.table.ScoreColour;

/** The words for Kho's stable codes in Vietnamese and English. */
final class TermFormatter {
  private static final Map<String, Bilingual> OUTCOMES =
      Map.of(
          "passed", new Bilingual("đạt", "passed"),
          "failed", new Bilingual("không đạt", "failed"),
          "errored", new Bilingual("không kiểm được", "could not be checked"),
          "not_applicable", new Bilingual("không áp dụng", "not applicable"));
  private static final Map<String, Bilingual> STATUSES =
      Map.of(
          "published", new Bilingual("đã công bố", "published"),
          "unchanged", new Bilingual("không đổi", "unchanged"),
          "skipped", new Bilingual("nguồn không đổi", "source unchanged"),
          "held", new Bilingual("đang giữ lại", "held"),
          "failed", new Bilingual("gặp lỗi", "failed"),
          "missing", new Bilingual("chưa nhận được", "not delivered"));
  private static final Map<String, Bilingual> SEVERITIES =
      Map.of(
          "critical", new Bilingual("nghiêm trọng", "critical"),
          "warning", new Bilingual("cảnh báo", "warning"),
          "info", new Bilingual("để biết", "for information"));
  private static final Map<String, Bilingual> DIMENSIONS =
      Map.of(
          "accuracy", new Bilingual("chính xác", "accuracy"),
          "completeness", new Bilingual("đầy đủ", "completeness"),
          "conformity", new Bilingual("đúng khuôn", "conformity"),
          "consistency", new Bilingual("nhất quán", "consistency"),
          "coverage", new Bilingual("bao phủ", "coverage"),
          "timeliness", new Bilingual("kịp thời", "timeliness"),
          "uniqueness", new Bilingual("duy nhất", "uniqueness"));
  private static final Map<String, Bilingual> REASONS =
      Map.of(
          "KHO-401", new Bilingual("Không đọc được số", "Not a number"),
          "KHO-402", new Bilingual("Không đọc được ngày, giờ", "Not a date or time"),
          "KHO-403", new Bilingual("Tọa độ không đúng", "Not a place on the map"),
          "KHO-404", new Bilingual("Không có trong danh mục", "Not in the code list"),
          "KHO-405", new Bilingual("Không phải có/không", "Neither yes nor no"),
          "KHO-406", new Bilingual("Thiếu giá trị bắt buộc", "A required value is missing"),
          "KHO-407", new Bilingual("Bản ghi hỏng", "The record is broken"),
          "KHO-408", new Bilingual("Sai một luật nghiêm trọng", "It breaks a critical rule"));

  private static final Map<String, Bilingual> DIFFERENCES =
      terms(
          "new_table", "bảng hoặc tệp mới | a new table or file",
          "missing_table", "thiếu bảng | the table is gone",
          "new_column", "cột mới | a new column",
          "missing_column", "thiếu cột, cả cột để trống | a column is gone and empty",
          "renamed_column", "cột có lẽ đã đổi tên | a column is likely renamed",
          "retyped_column", "giá trị không còn đúng kiểu | values no longer fit",
          "changed_layout", "tệp viết khác lần trước | a file is written otherwise",
          "withdrawn_file", "tệp không còn được giao | a file is delivered no more",
          "dropped_rows", "tệp giao lại thiếu dòng đã có | a file lost rows that it had");

  private static Map<String, Bilingual> terms(String... words) {
    Map<String, Bilingual> terms = new LinkedHashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      terms.put(words[i], Bilingual.of(words[i + 1]));
    }
    return terms;
  }

  private TermFormatter() {}

  static Bilingual outcome(String word) {
    return termFor(OUTCOMES, word);
  }

  static Bilingual status(String word) {
    return termFor(STATUSES, word);
  }

  static Bilingual state(String word) {
    return QuarantineState.of(word).map(TermFormatter::state).orElseGet(() -> Bilingual.of(word));
  }

  /** The states of records that were set aside, those that wait first. */
  static List<String> states() {
    return QuarantineState.words();
  }

  private static Bilingual state(QuarantineState state) {
    return switch (state) {
      case OPEN ->
          new Bilingual("chưa xử lý, không vào bảng", "nobody has acted, not in the table");
      case CORRECTED -> new Bilingual("đã sửa, chờ nạp lại", "corrected, waits for its replay");
      case REPLAYED -> new Bilingual("đã nạp lại", "accepted by a later run");
      case SUPERSEDED ->
          new Bilingual("bản nhận sau đã thay thế", "a later delivery took its place");
      case DISCARDED -> new Bilingual("đã bỏ", "a person decided not to load it");
      case CARRIED -> new Bilingual("đã sửa ở bản nhận sau", "applied to a later delivery");
      case WITHDRAWN -> new Bilingual("đã rút bản sửa", "its correction was taken back");
    };
  }

  static Bilingual difference(String kind) {
    return termFor(DIFFERENCES, kind);
  }

  static Bilingual severity(String word) {
    return termFor(SEVERITIES, word);
  }

  static Bilingual dimension(String word) {
    return termFor(DIMENSIONS, word);
  }

  static Bilingual reason(String code) {
    return termFor(REASONS, code);
  }

  static Bilingual colour(ScoreColour colour) {
    return switch (colour) {
      case GREEN -> new Bilingual("tốt", "good");
      case YELLOW -> new Bilingual("cần chú ý", "needs care");
      case RED -> new Bilingual("kém", "poor");
    };
  }

  /** What a group asks of data, in one question. */
  static Bilingual question(DimensionGroup group) {
    return switch (group) {
      case DUNG -> new Bilingual("Giá trị có đúng và đúng khuôn?", "Are values right and in form?");
      case DU -> new Bilingual("Có đủ dòng và đủ giá trị?", "Are all rows and values there?");
      case SACH -> new Bilingual("Có bị trùng?", "Is everything there only once?");
      case SONG -> new Bilingual("Có kịp thời?", "Is it up to date?");
      case THONG_NHAT -> new Bilingual("Các giá trị có khớp nhau?", "Do values agree?");
    };
  }

  /** A sign that can be distinguished without its colour. */
  static String sign(String outcome) {
    return switch (outcome) {
      case "passed", "published", "unchanged", "skipped" -> "✔";
      case "failed", "missing" -> "✖";
      case "errored", "held" -> "!";
      default -> "–";
    };
  }

  private static Bilingual termFor(Map<String, Bilingual> words, @Nullable String word) {
    Bilingual said = word == null ? null : words.get(word);
    return said == null ? Bilingual.of(String.valueOf(word)) : said;
  }
}
