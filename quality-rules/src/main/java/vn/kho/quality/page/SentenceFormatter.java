package vn.kho.quality.page;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.verdict.LocalizedFormatter;
import vn.kho.schema.contract.Bilingual;

/** Sentences made of figures. */
final class SentenceFormatter {
  private static final double PERCENT = 100;
  private static final double LEAST_PERCENT = 0.1;
  private static final Pattern FOLDERS = Pattern.compile("(?<![\\w:/.])(?:file:)?/(?:[^\\s/:]+/)+");

  private SentenceFormatter() {}

  /** What happened to a delivery, before any figure. */
  static Bilingual verdict(PastRun visit, DeliveryCounts rows) {
    Bilingual published = HtmlFormatter.count(rows.published());
    return switch (visit.status()) {
      case "published", "unchanged", "skipped" ->
          new Bilingual(
              "Đã công bố: bảng có "
                  + published.vietnamese()
                  + " dòng từ lần gửi này."
                  + vietnamese(rows),
              "Published: "
                  + published.english()
                  + " rows of this delivery are in the table."
                  + english(rows));
      case "held" ->
          new Bilingual(
              "Đang giữ lại, chờ người xem. Bảng công bố vẫn như trước, không mất dòng nào.",
              "Held for a person to look at. The published table is as it was; no row is lost.");
      case "missing" ->
          new Bilingual(
              "Cơ quan chưa gửi dữ liệu. Bảng công bố vẫn như trước.",
              "The agency has delivered nothing. The published table is as it was.");
      default ->
          new Bilingual(
              "Gặp lỗi, chưa nạp được. Bảng công bố vẫn như trước.",
              "An error stopped the load. The published table is as it was.");
    };
  }

  private static String vietnamese(DeliveryCounts rows) {
    String kept =
        rows.kept() == 0
            ? ""
            : " "
                + HtmlFormatter.count(rows.kept()).vietnamese()
                + " dòng giữ bản tốt gần nhất vì bản mới bị từ chối.";
    return rows.skipped() == 0
        ? kept
        : kept
            + " "
            + HtmlFormatter.count(rows.skipped()).vietnamese()
            + " dòng của tệp không phải bản ghi (tiêu đề, tổng cộng).";
  }

  private static String english(DeliveryCounts rows) {
    String kept =
        rows.kept() == 0
            ? ""
            : " Rows that keep their last good version, since the new one was refused: "
                + HtmlFormatter.count(rows.kept()).english()
                + ".";
    return rows.skipped() == 0
        ? kept
        : kept
            + " Rows of the file that are no records (titles, totals): "
            + HtmlFormatter.count(rows.skipped()).english()
            + ".";
  }

  /** A message without the folders of this machine: of a path only its last part is shown. */
  static @Nullable String reason(@Nullable String message) {
    return message == null ? null : FOLDERS.matcher(message).replaceAll("…/");
  }

  /** A share with one digit; only all is 100 %, only none is 0 %, and a hyphen is not known. */
  static Bilingual percent(OptionalDouble share) {
    if (share.isEmpty()) {
      return Bilingual.of("–");
    }
    double percent = share.getAsDouble() * PERCENT;
    double bounded =
        percent <= 0 || percent >= PERCENT
            ? percent
            : Math.min(PERCENT - LEAST_PERCENT, Math.max(LEAST_PERCENT, percent));
    String english = percent == 0 ? "0 %" : String.format(Locale.ROOT, "%.1f %%", bounded);
    return new Bilingual(english.replace('.', ','), english);
  }

  /** How a score moved. */
  static Bilingual change(@Nullable ScoreChange standing) {
    if (standing == null) {
      return new Bilingual("chưa có điểm", "no score yet");
    }
    Double before = standing.before();
    if (before == null) {
      return new Bilingual("lần đầu", "first time");
    }
    Bilingual was = HtmlFormatter.points(before);
    if (!standing.fell() && !standing.rose()) {
      return new Bilingual("= như lần trước", "= as last time");
    }
    String sign = standing.fell() ? "▼ " : "▲ ";
    String vietnamese = standing.fell() ? "giảm từ " : "tăng từ ";
    String english = standing.fell() ? "down from " : "up from ";
    return new Bilingual(sign + vietnamese + was.vietnamese(), sign + english + was.english());
  }

  /** What a rule found. */
  static Bilingual found(RuleReport rule) {
    RuleReport.RuleFigures figures = rule.figures();
    return switch (rule.outcome()) {
      case "errored" ->
          new Bilingual(
              "Không kiểm được luật này; tính 0 điểm.",
              "This rule could not be evaluated; it scores 0.");
      case "not_applicable" ->
          new Bilingual("Không có dòng nào để kiểm.", "There was no row to look at.");
      default -> figures.unexpected() > 0 ? rows(figures) : table(figures);
    };
  }

  private static Bilingual rows(RuleReport.RuleFigures figures) {
    Bilingual bad = HtmlFormatter.count(figures.unexpected());
    Bilingual looked = HtmlFormatter.count(figures.elements() - figures.missing());
    return new Bilingual(
        bad.vietnamese() + " trên " + looked.vietnamese() + " dòng không đạt",
        bad.english() + " of " + looked.english() + " rows break it");
  }

  private static Bilingual table(RuleReport.RuleFigures figures) {
    String observed = figures.observed();
    if (observed == null) {
      return new Bilingual("Mọi dòng đều đạt", "Every row holds");
    }
    Bilingual shown = LocalizedFormatter.of(observed);
    return new Bilingual("Thấy: " + shown.vietnamese(), "Observed: " + shown.english());
  }
}
