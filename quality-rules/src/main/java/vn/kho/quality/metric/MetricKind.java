package vn.kho.quality.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.kho.quality.verdict.Dimension;
import vn.kho.schema.contract.Bilingual;

/** What Kho measures at each load; every name is that of Deequ's analyzer. */
public enum MetricKind {
  SIZE("Size", MetricSubject.TABLE, Dimension.COVERAGE, "số dòng", "number of rows"),
  COMPLETENESS(
      "Completeness",
      MetricSubject.COLUMN,
      Dimension.COMPLETENESS,
      "tỷ lệ có giá trị",
      "share of rows with a value"),
  DISTINCT(
      "ApproxCountDistinct",
      MetricSubject.COLUMN,
      Dimension.UNIQUENESS,
      "số giá trị khác nhau",
      "number of distinct values"),
  MINIMUM(
      "Minimum", MetricSubject.NUMBERS, Dimension.ACCURACY, "giá trị nhỏ nhất", "smallest value"),
  MAXIMUM(
      "Maximum", MetricSubject.NUMBERS, Dimension.ACCURACY, "giá trị lớn nhất", "largest value"),
  MEAN("Mean", MetricSubject.NUMBERS, Dimension.ACCURACY, "trung bình", "mean"),
  STANDARD_DEVIATION(
      "StandardDeviation", MetricSubject.NUMBERS, Dimension.ACCURACY, "độ lệch chuẩn", "deviation"),
  SUM("Sum", MetricSubject.NUMBERS, Dimension.ACCURACY, "tổng", "sum"),
  COMPLIANCE(
      "Compliance",
      MetricSubject.RULE,
      Dimension.ACCURACY,
      "tỷ lệ dòng đạt luật",
      "share of rows that keep the rule");

  /** What a metric is about. */
  public enum MetricSubject {
    TABLE,
    COLUMN,
    /** A column of numbers. */
    NUMBERS,
    RULE
  }

  private final String analyzer;
  private final MetricSubject about;
  private final Dimension dimension;
  private final Bilingual words;

  MetricKind(
      String analyzer,
      MetricSubject about,
      Dimension dimension,
      String vietnamese,
      String english) {
    this.analyzer = analyzer;
    this.about = about;
    this.dimension = dimension;
    this.words = new Bilingual(vietnamese, english);
  }

  /** The kind of a name, whatever its case. */
  public static Optional<MetricKind> named(String analyzer) {
    return Arrays.stream(values())
        .filter(kind -> kind.analyzer.equalsIgnoreCase(analyzer))
        .findFirst();
  }

  /** Every name. */
  public static List<String> names() {
    return Arrays.stream(values()).map(MetricKind::analyzer).toList();
  }

  /** Deequ's name of it. */
  public String analyzer() {
    return analyzer;
  }

  /** What it is about. */
  public MetricSubject about() {
    return about;
  }

  /** The quality dimension that it measures. */
  public Dimension dimension() {
    return dimension;
  }

  /** Its name in Vietnamese and English. */
  public Bilingual words() {
    return words;
  }
}
