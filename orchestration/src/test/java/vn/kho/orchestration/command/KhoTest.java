package vn.kho.orchestration.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import vn.kho.orchestration.command.option.WarehouseOptions;

class KhoTest {
  /** Commands whose answer is a folder, a page or a server, and no text that a program reads. */
  private static final Set<String> WITHOUT_JSON = Set.of("demo", "bench nights", "bench report");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  static Stream<String> everyCommand() {
    return names(Kho.commandLine(), "");
  }

  private static Stream<String> names(CommandLine line, String before) {
    return line.getSubcommands().entrySet().stream()
        .filter(e -> !e.getKey().equals("help"))
        .flatMap(
            e ->
                Stream.concat(
                    Stream.of((before + " " + e.getKey()).strip()),
                    names(e.getValue(), before + " " + e.getKey())));
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void everyCommandHasHelpWithAnExample(String command) {
    assertThat(kho((command + " --help").split(" ", -1))).isZero();
    CommandShape.checkHelp(command, out.toString());
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void everyCommandIsDescribedInASentenceWithItsExitStatusAndAnswersInJson(String command) {
    CommandLine line = Kho.commandLine();
    for (String word : command.split(" ", -1)) {
      line = Objects.requireNonNull(line.getSubcommands().get(word));
    }
    boolean answers = !WITHOUT_JSON.contains(command) && !command.equals("sql shell");
    CommandShape.check(line, answers ? CommandShape.Answer.JSON : CommandShape.Answer.OTHER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "load --version", "sql stop -V"})
  void theVersionIsThatOfKho(String words) {
    assertThat(kho(words.split(" ", -1))).isZero();
    assertThat(out.toString()).isEqualTo("kho 0.1.0-SNAPSHOT" + System.lineSeparator());
  }

  @Test
  void stoppingAServerThatIsNotThereNamesTheWarehouse(@TempDir Path folder) {
    String warehouse = folder.resolve("other").toString();

    assertThat(kho("sql", "stop", "--home", folder.toString(), "--warehouse", warehouse)).isZero();

    assertThat(out.toString())
        .contains("Trino was not running for " + warehouse + ".")
        .contains("kho sql stop --warehouse DIR");
    out.getBuffer().setLength(0);
    String[] stop = {"sql", "stop", "--home", folder.toString(), "--json"};
    assertThat(kho(stop)).isZero();
    assertThat(out.toString()).startsWith("{\"stopped\":false,\"warehouse\":");
  }

  @Test
  void theCronLineOfTheManualIsACommandWhoseOutputIsKept() throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("../docs/schedule.md")).stream()
            .filter(line -> line.matches("\\d+ \\d+ .*/kho .*"))
            .toList();
    assertThat(lines).hasSize(1);
    Matcher command = Pattern.compile("\\./kho ([^>]+) >> \\S.* 2>> \\S.*").matcher(lines.get(0));
    assertThat(command.find()).as(lines.get(0)).isTrue();

    var parsed = Kho.commandLine().parseArgs(command.group(1).split(" ", -1));

    assertThat(parsed.subcommand().commandSpec().name()).isEqualTo("night");
    assertThat(lines.get(0)).as("cron ends a line at a bare %").doesNotContainPattern("(?<!\\\\)%");
  }

  @Test
  void aDryNightReportsWhatWouldRunOnADateToComeAndDoesNothing() throws IOException {
    String[] home = {"--home", "..", "--set", "warehouse.location=target/no-such-warehouse"};
    assertThat(kho(with(home, "night", "--dry-run", "--date", "2199-01-01"))).isZero();
    assertThat(out.toString())
        .startsWith("Night of 2199-01-01, in this order; nothing is done")
        .contains("tourism.eatery", "marts", "published");
    out.getBuffer().setLength(0);
    assertThat(kho(with(home, "night", "--dry-run", "--flow", "marts", "--json"))).isZero();
    JsonNode night = new ObjectMapper().readTree(out.toString());
    assertThat(night.path("flows").findValuesAsText("flow")).containsExactly("marts");
    assertThat(night.path("not_due")).isNotEmpty();
    assertThat(kho(with(home, "night", "--date", "2199-01-01"))).isEqualTo(2);
    assertThat(err.toString()).contains("a night that is to come", "--dry-run");
    assertThat(Path.of("../target/no-such-warehouse")).doesNotExist();
    assertThat(Path.of("target/no-such-warehouse")).doesNotExist();
  }

  private static String[] with(String[] more, String... words) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void helpIsGivenOfACommandBelowAnother() {
    assertThat(kho("help", "runs", "show")).isZero();
    assertThat(out.toString()).startsWith("Usage: kho runs show").contains("kho runs show last");
    assertThat(kho("help", "runs", "sho")).isEqualTo(2);
    assertThat(err.toString())
        .contains("There is no command 'sho'; did you mean 'show'?")
        .doesNotContain("index");
  }

  @Test
  void anAgencyThatIsNotKnownIsRefusedWithTheNearest() {
    assertThat(kho("status", "--home", "..", "--agency", "so-du-lch")).isEqualTo(2);
    assertThat(err.toString())
        .contains("Cannot show the status, no such agency: so-du-lch; did you mean 'so-du-lich'?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"night --date 2026-13-01", "runs --night hôm-qua", "night --date 1/2/2026"})
  void whatIsNoDateIsSaidInPlainWords(String words) {
    assertThat(kho(words.split(" "))).isEqualTo(2);
    assertThat(err.toString())
        .contains("is no date such as 2026-11-20", "Help: kho ")
        .doesNotContain("java.");
  }

  @Test
  void noRunAtAllIsNoNumberOfRuns() {
    assertThat(kho("runs", "--last", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--last is at least 1, not 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "laod -> did you mean 'load'?",
        "load --al -> did you mean '--all'?",
        "sql shel -> did you mean 'shell'?",
        "settings --jsn -> did you mean '--json'?"
      })
  void unknownWordIsAnsweredWithTheNearestKnownOne(String example) {
    String[] pair = example.split(" -> ", 2);
    assertThat(kho(pair[0].split(" ", -1))).isEqualTo(2);
    assertThat(err.toString()).contains(pair[1]);
  }

  /** A command whose sub-command is a method. */
  @CommandLine.Command(name = "trial")
  static final class Trial {
    private String given = "";

    @CommandLine.Command(name = "say")
    int say(
        @CommandLine.Mixin WarehouseOptions place,
        @CommandLine.Option(names = "--word") String word,
        @CommandLine.Option(names = "--loud") boolean loud) {
      given = word + loud + (place == null);
      return 0;
    }
  }

  /** Nothing is made in a folder that was named wrong. */
  @Test
  void aHomeThatIsNotThereIsRefusedAndNotMade(@TempDir Path folder) throws IOException {
    Path home = folder.resolve("hme");
    for (String words : List.of("load --all", "status", "runs", "validate")) {
      err.getBuffer().setLength(0);
      String command = words + " --home " + home;
      assertThat(kho(command.split(" "))).as(command).isEqualTo(2);
      assertThat(err.toString()).contains("is not there: " + home, "--home");
    }
    assertThat(home).doesNotExist();
  }

  @Test
  void whatCannotRunAnswersInJsonWhereThatIsAsked() throws IOException {
    Map<String, String> codes =
        Map.of(
            "load --all --set foo=bar --json", "KHO-101",
            "runs --json --home /no/such/folder", "KHO-102",
            "status --json --no-such-option", "KHO-101",
            "load --all --json --set foo", "KHO-102");
    for (Map.Entry<String, String> one : codes.entrySet()) {
      out.getBuffer().setLength(0);
      assertThat(kho(one.getKey().split(" "))).as(one.getKey()).isEqualTo(2);
      JsonNode answer = new ObjectMapper().readTree(out.toString());
      assertThat(answer.path("exit_status").asInt()).isEqualTo(2);
      assertThat(answer.at("/failure/code").asText()).as(one.getKey()).isEqualTo(one.getValue());
      assertThat(answer.at("/failure/message").asText()).isNotBlank();
    }
    assertThat(err.toString()).doesNotContain("option option");
  }

  @Test
  void optionsReachCommandsThatAreMethods() {
    Trial trial = new Trial();
    CommandLine line = new CommandLine(trial);
    Kho.all(line);
    assertThat(line.execute("say", "--word", "hey", "--loud")).isZero();
    assertThat(trial.given).isEqualTo("heytruefalse");
  }

  @Test
  void loadOfNothingIsRefused() {
    assertThat(kho("load")).isEqualTo(2);
    assertThat(err.toString()).contains("--all", "--dataset", "--agency");
  }

  @Test
  void settingsAreListedWithTheirMeaning() {
    assertThat(kho("settings", "--warehouse", "/data/kho")).isZero();
    assertThat(out.toString())
        .contains("warehouse.location: /data/kho")
        .contains("landing.location: /data/kho/.landing")
        .contains("state.location: /data/kho/.state")
        .contains("Folder or s3a:// address of the tables");
  }

  @Test
  void aLoadOutsideTheLauncherSaysHowToStartIt() {
    assertThat(kho("load", "--all")).isEqualTo(2);
    assertThat(err.toString()).contains("KHO-901", "Start it with kho");
  }

  @Test
  void shellWithoutServerSaysHowToStartIt(
      @org.junit.jupiter.api.io.TempDir java.nio.file.Path dir) {
    assertThat(kho("sql", "shell", "--warehouse", dir.toString(), "-e", "SELECT 1")).isEqualTo(2);
    assertThat(err.toString()).contains("KHO-601", "kho sql start");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-h", "--help"})
  void theListOfCommandsIsTheSameWithoutReadingAllOfThem(String words) {
    assertThat(kho(words.isEmpty() ? new String[0] : new String[] {words})).isZero();
    String quick = out.toString();
    assertThat(quick).isEqualTo(Kho.commandLine().getUsageMessage());
    out.getBuffer().setLength(0);

    assertThat(kho("help")).isZero();

    assertThat(out).hasToString(quick);
  }

  @Test
  void everyCommandHasTheNameThatItDeclares() {
    assertThat(CommandRegistry.KHO.commands())
        .isNotEmpty()
        .allSatisfy(
            one ->
                assertThat(one.type().getAnnotation(CommandLine.Command.class).name())
                    .isEqualTo(one.name()));
  }

  private int kho(String... arguments) {
    CommandLine line = Kho.commandLineFor(arguments);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
