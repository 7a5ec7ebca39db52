package vn.kho.orchestration.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.kho.orchestration.afterload.WardCountStageType;
import vn.kho.schema.contract.Agency;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.DedupePolicy;
import vn.kho.schema.contract.LoadPolicy;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.settings.Settings;

/** A small province for tests: contracts without columns, and a schedule as text. */
final class Province {
  static final Contracts CONTRACTS =
      contracts(
          "stats=reference.ward",
          "tourism=tourism.eatery",
          "tourism=tourism.monument",
          "culture=culture.festival",
          "health=health.clinic");

  private Province() {}

  /** Contracts of {@code agency=domain.dataset}. */
  static Contracts contracts(String... all) {
    List<Contract> contracts = Stream.of(all).map(Province::contract).toList();
    return new Contracts(contracts, List.of());
  }

  private static Contract contract(String text) {
    String[] pair = text.split("=", 2);
    Bilingual words = new Bilingual("Cơ quan " + pair[0], "Agency " + pair[0]);
    return new Contract(
        DatasetName.of(pair[1]),
        "1.0.0",
        new Agency(pair[0], words, "owner@example.vn"),
        words,
        new Server("portal", Server.ServerKind.LOCAL, "x.json", FileFormats.JSON, Map.of()),
        List.of(),
        LoadPolicy.DEFAULT,
        DedupePolicy.NONE,
        Optional.of(Duration.ofDays(1)),
        Path.of("x.yaml"));
  }

  /** Reads a schedule as {@code schedule.yaml} in a folder. */
  static Optional<Schedule> schedule(Path folder, String text, Problems problems)
      throws IOException {
    Path file = Files.writeString(folder.resolve("schedule.yaml"), text);
    return ScheduleReader.read(file, CONTRACTS, problems);
  }

  /** The plan of a sound schedule. */
  static NightPlan plan(Path folder, String text) throws IOException {
    Problems problems = new Problems();
    Schedule schedule = schedule(folder, text, problems).orElseThrow();
    problems.throwIfAny();
    return NightPlan.of(
        schedule,
        CONTRACTS,
        Map.of(
            "marts",
            List.of(DatasetName.of("tourism.eatery"), DatasetName.of("count.by_ward")),
            "ward_counts",
            new WardCountStageType().reads(Settings.of(folder, Map.of()), CONTRACTS)),
        ZoneId.of("Asia/Ho_Chi_Minh"));
  }
}
