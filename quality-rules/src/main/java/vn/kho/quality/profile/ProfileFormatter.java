package vn.kho.quality.profile;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A profile as a person reads it. */
final class ProfileFormatter {
  private static final int BAR = 40;
  private static final int SHOWN = 40;

  private final TableProfile profile;
  private final StringBuilder text = new StringBuilder();

  private ProfileFormatter(TableProfile profile) {
    this.profile = profile;
  }

  static String of(TableProfile profile) {
    return new ProfileFormatter(profile).whole();
  }

  private String whole() {
    int columns = profile.columns().size();
    line(
        "%s: %s dòng, %d cột / %s rows, %d columns"
            .formatted(
                profile.data(), number(profile.rows()), columns, number(profile.rows()), columns));
    if (profile.sampled()) {
      line(
          "Xem trên mẫu ngẫu nhiên %s dòng / Looked at a random sample of %s rows"
              .formatted(number(profile.looked()), number(profile.looked())));
    }
    profile.columns().forEach(this::column);
    return text.toString().stripTrailing();
  }

  private void column(ColumnProfile column) {
    line("");
    line(
        column.name()
            + "  "
            + column.type()
            + (column.kind().isEmpty() ? "" : "  " + column.kind()));
    line(
        "  trống / empty %s (%s)   khác nhau / distinct %s"
            .formatted(
                number(column.nulls()),
                percent(column.nulls(), profile.looked()),
                number(column.distinct())));
    column.numbers().ifPresent(this::numbers);
    if (!column.lengths().isEmpty()) {
      line("  độ dài / length %d - %d".formatted(column.lengths().get(0), column.lengths().get(1)));
    }
    bars("  phân bố / histogram", column.histogram());
    shares("  mẫu chữ / patterns  ", column.patterns());
    shares("  hay gặp / most frequent  ", column.top());
  }

  private void numbers(ColumnProfile.NumberProfile numbers) {
    String quantiles =
        numbers.quantiles().stream()
            .map(ProfileFormatter::figure)
            .collect(Collectors.joining("  "));
    line(
        "  min %s   trung bình / mean %s   max %s"
            .formatted(figure(numbers.min()), figure(numbers.mean()), figure(numbers.max())));
    line("  phân vị / quantiles 5 25 50 75 95 %%: %s".formatted(quantiles));
  }

  private void bars(String title, List<ValueShare> bars) {
    long most = bars.stream().mapToLong(ValueShare::count).max().orElse(0);
    int wide = bars.stream().mapToInt(bar -> bar.what().length()).max().orElse(0);
    if (most > 0) {
      line(title);
    }
    for (ValueShare bar : bars) {
      int length = most == 0 ? 0 : (int) Math.ceil((double) BAR * bar.count() / most);
      line(
          "    %s  %s %s"
              .formatted(
                  " ".repeat(wide - bar.what().length()) + bar.what(),
                  "█".repeat(length),
                  number(bar.count())));
    }
  }

  private void shares(String title, List<ValueShare> shares) {
    if (!shares.isEmpty()) {
      line(
          title
              + shares.stream()
                  .map(s -> shown(s.what()) + " (" + number(s.count()) + ")")
                  .collect(Collectors.joining(", ")));
    }
  }

  private static String shown(String value) {
    String one = value.replaceAll("\\s+", " ");
    return one.length() > SHOWN ? one.substring(0, SHOWN) + "…" : one;
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String figure(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? number((long) value)
        : String.format(Locale.ROOT, "%,.4g", value);
  }

  static String percent(long part, long whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }
}
