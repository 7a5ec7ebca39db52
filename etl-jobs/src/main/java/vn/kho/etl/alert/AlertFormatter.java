package vn.kho.etl.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import vn.kho.schema.problem.ErrorCode;

/** Formats an alert as text, Vietnamese first. */
final class AlertFormatter {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm", Locale.ROOT);

  private AlertFormatter() {}

  /** The subject of the message: one bilingual line. */
  static String subject(Alert alert) {
    long count = datasets(alert);
    return "[Kho] "
        + count
        + " tập dữ liệu cần xem | "
        + count
        + (count == 1 ? " dataset needs a look" : " datasets need a look");
  }

  private static long datasets(Alert alert) {
    return alert.concerns().stream().map(DatasetConcern::dataset).distinct().count();
  }

  static String body(Alert alert) {
    StringBuilder text = new StringBuilder();
    text.append("Kính gửi ").append(alert.agency().vietnamese()).append(",\n\n");
    text.append("Lần nạp dữ liệu ").append(alert.run());
    text.append(" (").append(time(alert.at(), alert.zone())).append(") có ");
    text.append(datasets(alert)).append(" tập dữ liệu cần xem:\n\n");
    alert
        .concerns()
        .forEach(c -> text.append("- ").append(vietnamese(c, alert.zone())).append("\n"));
    text.append("\nTập dữ liệu bị giữ lại hoặc lỗi vẫn giữ nguyên bản công bố gần nhất.\n");
    text.append("\n--\n\nTo ").append(alert.agency().english()).append(",\n\n");
    text.append("in the load ").append(alert.run());
    text.append(" (")
        .append(time(alert.at(), alert.zone()))
        .append(", time of ")
        .append(alert.zone())
        .append(") ");
    long count = datasets(alert);
    text.append(count).append(" of your datasets ");
    text.append(count == 1 ? "needs" : "need").append(" a look:\n\n");
    alert.concerns().forEach(c -> text.append("- ").append(english(c, alert.zone())).append("\n"));
    text.append("\nWhat is held or failed is still published as it was before.\n");
    return text.toString();
  }

  private static String vietnamese(DatasetConcern concern, ZoneId zone) {
    return concern.dataset()
        + ": "
        + switch (concern.cause()) {
          case HELD -> "bị giữ lại, chưa công bố";
          case FAILED -> "không nạp được";
          case MISSING -> "chưa được cung cấp";
          case SCORE -> "điểm chất lượng giảm " + fall(concern, "từ ", " xuống ");
          case LATE ->
              "quá hạn cập nhật"
                  + late(
                      concern,
                      zone,
                      ": lần nạp tốt gần nhất %s, cam kết không quá %s",
                      List.of(" ngày", " giờ"));
        }
        + concern.code().map(code -> " (" + code.text() + "): " + reason(code)).orElse("");
  }

  private static String reason(ErrorCode code) {
    return switch (code) {
      case SHRINK_HELD -> "lần giao này làm mất quá nhiều dòng";
      case RULE_HELD -> "vi phạm luật nghiêm trọng của cả bảng";
      case GROUP_HELD -> "dữ liệu khác cùng nhóm công bố chưa sẵn sàng";
      case BUDGET_HELD -> "quá nhiều dòng vi phạm luật nghiêm trọng";
      case SOURCE_MISSING -> "không thấy tệp ở nguồn";
      case SOURCE_UNREACHABLE -> "không kết nối được nguồn";
      case SOURCE_REFUSED -> "nguồn từ chối";
      case SOURCE_UNREADABLE -> "không đọc được tệp";
      case SOURCE_SHAPE -> "cấu trúc khác hợp đồng";
      default ->
          switch (code.owner()) {
            case USER -> "cần sửa hợp đồng, bộ luật hoặc cấu hình";
            case EXTERNAL -> "cần xem lại nguồn dữ liệu";
            case INTERNAL -> "lỗi của Kho, xin báo cho người vận hành";
          };
    };
  }

  private static String english(DatasetConcern concern, ZoneId zone) {
    return concern.dataset()
        + ": "
        + switch (concern.cause()) {
          case HELD -> "held, not published";
          case FAILED -> "could not be loaded";
          case MISSING -> "was not delivered";
          case SCORE -> "its score fell " + fall(concern, "from ", " to ");
          case LATE ->
              "is late"
                  + late(
                      concern,
                      zone,
                      ": its last good load was at %s, promised is no older than %s",
                      List.of(" days", " hours"));
        }
        + concern.code().map(code -> " (" + code.text() + ")").orElse("")
        + (concern.message().isEmpty() ? "" : "\n  " + concern.message());
  }

  private static String time(Instant at, ZoneId zone) {
    return DAY.format(at.atZone(zone));
  }

  /** How late a dataset is; {@code units} has the words for days and hours. */
  private static String late(
      DatasetConcern concern, ZoneId zone, String sentence, List<String> units) {
    return concern
        .late()
        .map(
            late -> {
              String promised =
                  late.promised().toDays() > 1
                      ? late.promised().toDays() + units.get(0)
                      : shown(late.promised().toMinutes() / 60.0) + units.get(1);
              return String.format(Locale.ROOT, sentence, time(late.lastGood(), zone), promised);
            })
        .orElse("");
  }

  private static String fall(DatasetConcern concern, String from, String to) {
    return concern
        .score()
        .map(fall -> from + shown(fall.before()) + to + shown(fall.now()))
        .orElse("");
  }

  /**
   * Points with one decimal, cut and not rounded, so that 100.0 is shown only for the full score.
   */
  private static String shown(double points) {
    return String.format(Locale.ROOT, "%.1f", Math.floor(points * 10) / 10);
  }
}
