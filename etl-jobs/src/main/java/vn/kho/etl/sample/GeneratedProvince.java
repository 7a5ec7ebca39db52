package vn.kho.etl.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Generates a whole warehouse for measurements of a nightly run: agencies, their deliveries,
 * contracts and suites, a schedule, a mart and a {@code kho.yaml}.
 */
public final class GeneratedProvince {
  /** The largest number of agencies. */
  public static final int MOST = GeneratedAgency.ALL.size();

  private static final int DATASETS = 115;
  private static final int ROWS = 1_000;
  private static final int FIRST = 2;
  private static final int NIGHTLY = 20;

  private static final String SETTINGS =
      """
      # A generated province. Commands find it with --home and this folder.
      content:
        contracts: contracts
        code-lists: code-lists
        marts: marts
        suites: suites
        schedule: schedule.yaml
      sources:
        location: sources
      """;

  private GeneratedProvince() {}

  /**
   * How much is written.
   *
   * @param seed the same seed gives the same records
   * @param scale multiplies the 1,000 rows of a dataset
   */
  public record ProvinceSize(long seed, double scale) {}

  /** The number of datasets of the given number of agencies. */
  public static int datasets(int agencies) {
    return Math.max(agencies, agencies * DATASETS / MOST);
  }

  /** Writes it; an earlier one with the same numbers of agencies and datasets is replaced. */
  public static void write(Path folder, int agencies, int datasets, ProvinceSize size)
      throws IOException {
    List<GeneratedAgency> offices = GeneratedAgency.ALL.subList(0, agencies);
    Files.createDirectories(folder);
    BenchSource source = new BenchSource(folder);
    long rows = Math.max(1, Math.round(ROWS * size.scale()));
    for (int i = 0; i < datasets; i++) {
      String name = String.format(Locale.ROOT, "list_%02d", i / agencies + 1);
      source.write(offices.get(i % agencies), name, rows, size.seed() + i);
    }
    Files.writeString(folder.resolve("kho.yaml"), SETTINGS);
    Files.writeString(folder.resolve("schedule.yaml"), schedule(offices));
    Path marts = Files.createDirectories(folder.resolve("marts/" + offices.get(0).domain()));
    Files.writeString(marts.resolve("lists_by_kind.sql"), mart(offices.get(0)));
  }

  private static String schedule(List<GeneratedAgency> offices) {
    int first = offices.size() > FIRST ? FIRST : 0;
    int late = offices.size() > NIGHTLY ? NIGHTLY : offices.size();
    StringBuilder text = new StringBuilder("retries: {count: 1, delay: 30s}\n");
    text.append(
        "pools:\n  portal: {slots: 2, description: \"Cổng dữ liệu mở | Open data portal\"}\n");
    text.append("groups:\n");
    if (first > 0) {
      group(text, "lists", "0 1 * * *", offices.subList(0, first));
    }
    group(text, "departments", "0 1 * * *", offices.subList(first, late));
    text.append("    done-by: \"05:00\"\n    pool: portal\n");
    text.append(first > 0 ? "    after: [lists]\n" : "");
    if (late < offices.size()) {
      group(text, "others", "30 1 * * *", offices.subList(late, offices.size()));
    }
    return text.append("marts: {done-by: \"05:30\"}\nmaintain: {cron: \"30 4 * * *\"}\n")
        .toString();
  }

  private static void group(
      StringBuilder text, String name, String cron, List<GeneratedAgency> offices) {
    String ids = offices.stream().map(GeneratedAgency::id).collect(Collectors.joining(", "));
    text.append("  ").append(name).append(":\n    cron: \"").append(cron);
    text.append("\"\n    agencies: [").append(ids).append("]\n");
  }

  private static String mart(GeneratedAgency office) {
    return """
        -- title: Số dòng theo loại | Rows by kind
        -- column kind: Loại | Kind
        -- column rows: Số dòng | Rows
        SELECT kind, count(*) AS "rows" FROM @DOMAIN@.list_01 GROUP BY kind
        """
        .replace("@DOMAIN@", office.domain());
  }
}
