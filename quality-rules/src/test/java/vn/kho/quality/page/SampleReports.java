package vn.kho.quality.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.score.DimensionGroup;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.table.HiddenValue;

/** Reports of an imagined province, with cells that try to break a page. */
final class SampleReports {
  static final String HOSTILE =
      "<script>document.title='broken'</script>\"'&<img src=x onerror=alert(1)>";
  static final String RUN = "20261122t181500z_00beef";
  static final String BEFORE = "20261121t181500z_00cafe";
  private static final Instant AT = Instant.parse("2026-11-22T18:15:00Z");
  private static final PageSubject EATERY =
      new PageSubject(
          "tourism.eatery",
          new Bilingual("Địa điểm ăn uống trên địa bàn thành phố Huế", "Places to eat in Huế"),
          "so-du-lich",
          new Bilingual("Sở Du lịch", "Department of Tourism"),
          "dulich@hue.example.vn");

  private SampleReports() {}

  /** A run of two agencies: one dataset published, one held, one whose source did not change. */
  static RunReport night() {
    DatasetReport eatery = eatery();
    DatasetReport guide = held();
    DatasetReport festival = festival();
    PastRun skipped = new PastRun(RUN, AT, "skipped", null, null);
    return new RunReport(
        RUN,
        AT,
        List.of(
            new RunReport.AgencyReport(
                "so-du-lich",
                new Bilingual("Sở Du lịch", "Department of Tourism"),
                new ScoreChange(84.2, 91.0),
                List.of(
                    new RunReport.DatasetLine(eatery.visit(), eatery, eatery.score(), true),
                    new RunReport.DatasetLine(guide.visit(), guide, guide.score(), true)),
                points(70)),
            new RunReport.AgencyReport(
                "so-van-hoa",
                new Bilingual("Sở Văn hóa và Thể thao", "Department of Culture and Sports"),
                new ScoreChange(100, 100.0),
                List.of(new RunReport.DatasetLine(skipped, festival, festival.score(), true)),
                points(90))));
  }

  static DatasetReport eatery() {
    Map<DimensionGroup, ScoreChange> groups = new EnumMap<>(DimensionGroup.class);
    groups.put(DimensionGroup.DUNG, new ScoreChange(94.3, 97.1));
    groups.put(DimensionGroup.DU, new ScoreChange(88.04, 88.0));
    groups.put(DimensionGroup.SACH, new ScoreChange(100, 100.0));
    groups.put(DimensionGroup.SONG, new ScoreChange(61.5, 50.0));
    groups.put(DimensionGroup.THONG_NHAT, new ScoreChange(99.99, null));
    return new DatasetReport(
        EATERY,
        new PastRun(RUN, AT, "published", null, null)
            .with(
                List.of(
                    new SourceDifference("missing_column", HOSTILE, "'phone' is gone " + HOSTILE),
                    new SourceDifference("dropped_rows", "/in/list.csv", "list.csv lost rows"))),
        new DeliveryCounts(6794, 3, 9, 198, 1, 6580, 4, 0, 0, 0),
        new ScoreChange(92.96, 94.1),
        groups,
        rules(),
        setAside(),
        Map.of("open", 3L, "replayed", 2L, "discarded", 1L),
        List.of(
            new ColumnRepairs("name", 6790, 1358, 0, 2, Map.of("form", 1300L, "tone", 120L)),
            new ColumnRepairs("<b>x</b>", 6790, 0, 3, 0, Map.of("dependency", 3L))),
        nights(30, 94));
  }

  private static List<RuleReport> rules() {
    List<RuleReport> rules = new ArrayList<>();
    rules.add(
        rule("id_unique", "Mã không trùng | No two rows share the identifier", "id", "passed", 0));
    rules.add(
        rule(
            "ward_code_in_list",
            "Mã phường, xã có trong danh mục từ 01/07/2025 | The ward code is in the list since 1 July 2025",
            "ward_code",
            "failed",
            12));
    rules.add(rule("hostile", HOSTILE, HOSTILE, "failed", 1));
    rules.add(
        rule(
            "fresh",
            "Nguồn mới trong 24 giờ | The source is a day old at most",
            null,
            "errored",
            0));
    rules.add(
        rule(
            "old_price",
            "Giá cũ hợp lý | The old price is plausible",
            "price",
            "not_applicable",
            0));
    for (int i = 0; i < 12; i++) {
      rules.add(
          rule(
              "more_" + i,
              "Giờ mở cửa có dạng giờ:phút | The opening time reads HH:mm",
              "opens_at",
              "passed",
              0));
    }
    return rules;
  }

  private static RuleReport rule(
      String id, String says, @Nullable String column, String outcome, long wrong) {
    boolean counts = !outcome.equals("not_applicable");
    double points = outcome.equals("errored") ? 0 : 100 - 100.0 * wrong / 212;
    List<FailingRow> examples = new ArrayList<>();
    for (int i = 0; i < Math.min(wrong, 5); i++) {
      examples.add(
          new FailingRow(
              "17" + i,
              "Quán cơm hến " + i,
              i == 0 ? HOSTILE : HiddenValue.MASK,
              "danh-sach-dia-diem-an-uong.json",
              12 + i));
    }
    return new RuleReport(
        id,
        Bilingual.of(says),
        new RuleReport.RuleDescription(
            "expect_column_values_to_be_in_code_list",
            column,
            wrong > 5 ? "critical" : "warning",
            id.equals("fresh") ? "timeliness" : "conformity",
            "/srv/kho/suites/tourism/eatery.yaml:93"),
        outcome,
        new RuleReport.RuleFigures(
            counts ? String.valueOf(points) + " %" : null,
            id.equals("old_price") ? "type_=LongType" : "list=ward_hue, mostly=0.985",
            212,
            wrong,
            0),
        counts ? new ScoreChange(points, id.equals("old_price") ? null : 98.0) : null,
        examples);
  }

  private static List<QuarantineSummary> setAside() {
    return List.of(
        new QuarantineSummary(
            "KHO-404",
            null,
            "ward",
            3,
            List.of(
                new FailingRow(null, HOSTILE, HOSTILE, "danh-sach.json", 9),
                new FailingRow("3", null, null, null, 0))),
        new QuarantineSummary("KHO-408", "ward_code_in_list", "ward_code", 1, List.of()));
  }

  private static DatasetReport held() {
    return new DatasetReport(
        new PageSubject(
            "tourism.guide",
            new Bilingual("Hướng dẫn viên du lịch", "Tour guides"),
            "so-du-lich",
            EATERY.agencyName(),
            EATERY.owner()),
        new PastRun(
            RUN,
            AT,
            "held",
            "KHO-504",
            "Cannot publish tourism.guide, it would lose 46.0 % of its 1920 rows, more than the 20.0 %"
                + " allowed: 883 removed. Its file was /srv/kho/deliveries/guide.xlsx."),
        new DeliveryCounts(1037, 0, 0, 0, 0, 0, 0, 1037, 0, 0),
        new ScoreChange(73.1, 90.0),
        Map.of(DimensionGroup.DUNG, new ScoreChange(73.1, 90.0)),
        List.of(
            rule(
                "card_form",
                "Số thẻ đúng dạng | The card number has its form",
                "card",
                "failed",
                279)),
        List.of(),
        Map.of(),
        List.of(),
        nights(2, 90));
  }

  private static DatasetReport festival() {
    return new DatasetReport(
        new PageSubject(
            "culture.festival",
            new Bilingual("Lễ hội", "Festivals"),
            "so-van-hoa",
            new Bilingual("Sở Văn hóa và Thể thao", "Department of Culture and Sports"),
            ""),
        new PastRun(BEFORE, AT.minus(Duration.ofDays(1)), "published", null, null),
        new DeliveryCounts(138, 138, 0, 0, 0, 0, 0, 0, 0, 0),
        new ScoreChange(100, null),
        Map.of(DimensionGroup.DU, new ScoreChange(100, null)),
        List.of(rule("some", "Có dòng | Has rows", null, "passed", 0)),
        List.of(),
        Map.of(),
        List.of(),
        nights(1, 100));
  }

  private static List<HistoryPoint> nights(int count, double from) {
    List<HistoryPoint> nights = new ArrayList<>();
    for (int i = count - 1; i >= 0; i--) {
      boolean skipped = count > 5 && i % 4 == 1;
      nights.add(
          new HistoryPoint(
              "20261122t18150" + i + "z_00beef",
              AT.minus(Duration.ofDays(i)),
              skipped ? "skipped" : "published",
              skipped ? null : from - (i * 7 % 11),
              skipped ? 0 : 6700 + 13L * (i * 5 % 9),
              skipped ? 0 : i % 6));
    }
    return nights;
  }

  private static List<RunReport.ScorePoint> points(double from) {
    List<RunReport.ScorePoint> points = new ArrayList<>();
    for (int i = 20; i >= 0; i--) {
      points.add(new RunReport.ScorePoint(AT.minus(Duration.ofDays(i)), from + (i * 3 % 10)));
    }
    return points;
  }
}
