package vn.kho.orchestration.command.warehouse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.mart.MartAdvice;
import vn.kho.orchestration.mart.MartQueryCheck;
import vn.kho.orchestration.mart.TrinoQueries;
import vn.kho.orchestration.process.BuildFolder;
import vn.kho.orchestration.process.JobProcess;
import vn.kho.orchestration.schedule.PlanReader;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.CleanerAdvice;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.reader.ContractReader;
import vn.kho.schema.mart.Mart;
import vn.kho.schema.mart.MartReader;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.ExitStatus;
import vn.kho.schema.problem.Problem;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** Checks the content folders. */
@Command(
    name = "validate",
    description = {
      "Checks settings, contracts, code lists, marts, rules and the schedule; reports every problem"
          + " with file and line.",
      "Advice names what works and may mean something else, such as a code list without its level.",
      "Exit status 0: all sound; 2: something is wrong."
    },
    footer = {"", "Example:", "  kho validate"})
public final class ValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private WarehouseOptions place = new WarehouseOptions();

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    Settings settings = place.settings();
    Problems problems = new Problems();
    CodeLists lists = CodeLists.read(settings.path(Setting.CODE_LISTS), problems);
    Contracts contracts = ContractReader.read(settings, lists, TrinoQueries::fault);
    problems.addAll(contracts.problems());
    List<Mart> marts =
        MartReader.ofHome(settings.path(Setting.MARTS), MartQueryCheck::fault, problems);
    boolean scheduled = PlanReader.check(settings, contracts, problems);
    problems.addAll(ofRules());
    String sound = sound(contracts.contracts(), lists, marts, problems.found());
    sound += scheduled ? "" : ", there is no schedule";
    PrintWriter out = spec.commandLine().getOut();
    List<String> advice = new ArrayList<>(CleanerAdvice.of(contracts.contracts(), lists));
    advice.addAll(MartAdvice.of(marts, contracts.names()));
    if (json.asked()) {
      ObjectNode answer = json(problems.found()).put("sound", sound);
      advice.forEach(answer.putArray("advice")::add);
      out.println(answer.toPrettyString());
    } else {
      problems.found().forEach(out::println);
      advice.forEach(one -> out.println("Advice: " + one + (one.endsWith("?") ? "" : ".")));
      out.println(sound + "; problems: " + problems.found().size());
    }
    return problems.found().isEmpty() ? 0 : ExitStatus.NOT_RUN;
  }

  /** How many files of each kind have no problem; problems of their rules count. */
  static String sound(
      List<Contract> contracts, CodeLists lists, List<Mart> marts, List<Problem> problems) {
    Set<Path> faulty = problems.stream().map(one -> normal(one.file())).collect(Collectors.toSet());
    long soundContracts =
        contracts.stream().filter(one -> !faulty.contains(normal(one.file()))).count();
    long soundMarts = marts.stream().filter(one -> !faulty.contains(normal(one.file()))).count();
    return "%s, %s and %s are sound"
        .formatted(
            counted(soundContracts, "contract"),
            counted(lists.names().size(), "code list"),
            counted(soundMarts, "mart"));
  }

  private static Path normal(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private static String counted(long many, String what) {
    return many + " " + what + (many == 1 ? "" : "s");
  }

  /**
   * The problems of rules. Suites are compiled by a job that knows the expectations; it reads no
   * data.
   */
  private List<Problem> ofRules() {
    String answer =
        JobProcess.rules(
                place.settings(), place.overrides(Map.of()), List.of("--problems", "--json"))
            .answer(BuildFolder.path());
    List<Problem> problems = new ArrayList<>();
    try {
      JsonNode root = new ObjectMapper().readTree(answer);
      for (JsonNode one : root.path("problems")) {
        problems.add(
            new Problem(
                ErrorCode.of(one.path("code").asText()),
                Path.of(one.path("file").asText()),
                one.path("line").asInt(),
                one.path("message").asText()));
      }
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
    return problems;
  }

  private static ObjectNode json(List<Problem> problems) {
    ObjectNode answer = new ObjectMapper().createObjectNode();
    ArrayNode all = answer.putArray("problems");
    problems.forEach(
        problem ->
            all.addObject()
                .put("code", problem.code().text())
                .put("file", problem.file().toString())
                .put("line", problem.line())
                .put("message", problem.message()));
    return answer;
  }
}
