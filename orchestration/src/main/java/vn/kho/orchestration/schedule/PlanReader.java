package vn.kho.orchestration.schedule;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kho.orchestration.mart.TrinoQueries;
import vn.kho.schema.afterload.AfterLoadStageTypes;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.BrokenContract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.reader.ContractReader;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** Makes the plan from the files that the settings name. */
public final class PlanReader {
  private PlanReader() {}

  /**
   * The plan in force.
   *
   * @throws KhoException SCHEDULE_INVALID with every problem of the schedule
   */
  public static NightPlan read(Settings settings) {
    Problems elsewhere = new Problems();
    CodeLists lists = CodeLists.read(settings.path(Setting.CODE_LISTS), elsewhere);
    Contracts contracts = ContractReader.read(settings, lists, TrinoQueries::fault);
    Problems problems = new Problems();
    Optional<Schedule> schedule =
        ScheduleReader.read(settings.path(Setting.SCHEDULE), contracts, problems);
    problems.throwIfAny();
    Schedule sound = schedule.orElseThrow();
    Map<String, List<DatasetName>> reads = new HashMap<>();
    for (Schedule.AfterLoadEntry stage : sound.afterLoad()) {
      AfterLoadStageTypes.named(stage.stage())
          .ifPresent(type -> reads.put(type.name(), type.reads(settings, contracts)));
    }
    NightPlan plan = NightPlan.of(sound, contracts, reads, settings.zone(Setting.TIME_ZONE));
    return plan.with(contracts.broken().stream().map(PlanReader::note).toList());
  }

  /** What becomes of a dataset whose contract cannot be used. */
  private static String note(BrokenContract contract) {
    String fate =
        contract.agency().isEmpty()
            ? "fails in every load of an agency, since its own cannot be read"
            : "fails when agency " + contract.agency() + " is loaded";
    String why = contract.text();
    return contract.dataset()
        + " "
        + fate
        + ": "
        + (why.endsWith(".") ? why.substring(0, why.length() - 1) : why);
  }

  /**
   * The datasets that the schedule publishes together with others; none where there is no schedule.
   *
   * @throws KhoException as {@link #read}
   */
  public static Set<DatasetName> together(Settings settings) {
    return Files.exists(settings.path(Setting.SCHEDULE)) ? read(settings).together() : Set.of();
  }

  /**
   * What a person must do so that every agency with a contract is loaded at night: a line for each
   * that is in no group; none where there is no schedule, or where it cannot be read.
   */
  public static List<String> missingAgencies(Settings settings) {
    Path file = settings.path(Setting.SCHEDULE);
    Problems elsewhere = new Problems();
    if (!Files.exists(file)) {
      return List.of();
    }
    CodeLists lists = CodeLists.read(settings.path(Setting.CODE_LISTS), elsewhere);
    Contracts contracts = ContractReader.read(settings, lists, TrinoQueries::fault);
    return ScheduleReader.read(file, contracts, elsewhere).stream()
        .flatMap(
            schedule ->
                schedule.left().stream()
                    .map(
                        agency ->
                            "  %s: thêm '- %s' vào agencies của một nhóm để nạp hằng đêm (KHO-140)"
                                    .formatted(settings.home().relativize(file), agency)
                                + " / put '- %s' under agencies of a group, so that nights load it"
                                    .formatted(agency)))
        .toList();
  }

  /**
   * Adds the problems of the schedule, with one for each agency that no group loads; adds none
   * where there is no schedule.
   *
   * @return whether there is a schedule
   */
  public static boolean check(Settings settings, Contracts contracts, Problems problems) {
    if (!Files.exists(settings.path(Setting.SCHEDULE))) {
      return false;
    }
    ScheduleReader.read(settings.path(Setting.SCHEDULE), contracts, problems)
        .ifPresent(
            schedule ->
                schedule
                    .left()
                    .forEach(
                        agency ->
                            problems.add(
                                ErrorCode.SCHEDULE_INVALID,
                                schedule.file(),
                                0,
                                "Cannot load agency "
                                    + agency
                                    + " at night, it is in no group. Add it to one, or under"
                                    + " exclude: agencies.")));
    return true;
  }
}
