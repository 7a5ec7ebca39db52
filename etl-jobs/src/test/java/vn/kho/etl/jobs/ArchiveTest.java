package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** Delivered files that are moved once they are loaded. */
class ArchiveTest {
  private static final String LIST = "trial.list";

  @TempDir private Path home = Path.of("");
  private TestLoad load = new TestLoad(Path.of(""), Path.of(""));

  @BeforeEach
  void write() throws IOException {
    load = Trial.in(home);
    Trial.keyed(home, "list");
    edit(
        "path: list.csv\n    format: csv\n",
        """
        path: in/*.csv
            format: csv
            customProperties:
              - {property: kho.archive, value: .archive}
        """);
  }

  @Test
  void filesAreMovedOnceTheyAreLoadedAndAnEmptyFolderRemovesNothing() throws IOException {
    deliver("a.csv", "a,1\nb,2\n");
    deliver("c.csv", "c,3\n");
    JsonNode first = loaded("published");
    assertThat(first.path("note").asText()).contains("2 delivered files were moved to the archive");
    assertThat(inbox()).isEmpty();
    assertThat(archived()).hasSize(2).allMatch(file -> file.matches("\\d{4}-\\d\\d-\\d\\d/.*csv"));
    JsonNode nothing = loaded("skipped");
    assertThat(nothing.path("note").asText()).contains("Nothing was delivered since");
    assertThat(rows()).isEqualTo(3);
    deliver("a.csv", "a,1\nb,2\n");
    deliver("c.csv", "c,3\n");
    loaded("skipped");
    assertThat(inbox()).as("the same delivery once more is moved too").isEmpty();
    assertThat(archived()).hasSize(4);
    deliver("a.csv", "a,1\nb,2\nd,4\n");
    loaded("published");
    assertThat(rows()).as("the new delivery is the whole truth").isEqualTo(3);
  }

  @Test
  void aRunThatDiesBeforeItMovesLeavesNothingThatTheNextOneReadsAsANewDelivery()
      throws IOException, InterruptedException {
    deliver("a.csv", "a,1\nb,2\n");
    deliver("c.csv", "c,3\n");
    dies("publish");
    assertThat(inbox()).as("the journal does not know it").hasSize(2);
    assertThat(loaded("unchanged").path("note").asText()).contains("2 delivered files were moved");
    deliver("a.csv", "a,1\nb,2\nd,4\n");
    deliver("c.csv", "c,5\n");
    dies("journal");
    assertThat(inbox()).as("the journal knows it, and nothing is moved").hasSize(2);
    Files.delete(home.resolve("sources/in/a.csv")); // As if the first file had been moved.
    Path moved = home.resolve("sources/in/.archive").resolve(lastFolder()).resolve("a.csv");
    Files.createDirectories(moved.getParent());
    Files.writeString(moved, "code,amount\na,1\nb,2\nd,4\n");
    JsonNode next = loaded("skipped");
    assertThat(next.path("note").asText()).contains("c.csv was loaded by run", "moved to");
    assertThat(inbox()).isEmpty();
    assertThat(rows()).as("c.csv alone is no delivery").isEqualTo(4);
  }

  @Test
  void whileAFileThatIsLoadedCannotBeMovedNothingNewerIsLoaded() throws IOException {
    Path inbox = Files.createDirectories(home.resolve("sources/in"));
    Files.writeString(inbox.resolve(".archive"), "a file is where the archive should be");
    deliver("a.csv", "a,1\nb,2\n");
    assertThat(loaded("published").path("note").asText()).contains("KHO-303");
    deliver("c.csv", "a,1\nb,2\nc,3\n");
    JsonNode next = loaded("failed");
    assertThat(next.path("failure").path("message").asText()).contains("cannot be moved");
    assertThat(rows()).isEqualTo(2);
    Files.delete(inbox.resolve(".archive"));
    assertThat(loaded("published").path("note").asText()).contains("was loaded by run");
    assertThat(inbox()).isEmpty();
    assertThat(rows()).as("the new delivery is the whole truth").isEqualTo(3);
  }

  @Test
  void anUnchangedFileOfANewDeliveryIsNoneThatWasLeftBehind() throws IOException {
    deliver("a.csv", "a,1\nb,2\n");
    deliver("c.csv", "c,3\n");
    loaded("published");
    Storage.of(Settings.of(home, Map.of())).delete("file:" + home.resolve("sources/in/.archive"));
    deliver("a.csv", "a,1\nb,2\n");
    deliver("c.csv", "c,4\n");
    loaded("published");
    assertThat(rows()).isEqualTo(3);
    assertThat(inbox()).isEmpty();
  }

  @Test
  void whatABrokenMoveLeftIsNoWholeDeliveryEvenWhereAllIsReadAgain() throws IOException {
    deliver("a.csv", "a,1\nb,2\n");
    deliver("c.csv", "c,3\n");
    loaded("published");
    String moved =
        archived().stream().filter(name -> name.endsWith("/c.csv")).findFirst().orElseThrow();
    Path inbox = home.resolve("sources/in");
    Files.move(inbox.resolve(".archive").resolve(moved), inbox.resolve("c.csv"));
    JsonNode again = load.run("--dataset", LIST, "--again").dataset(LIST);
    assertThat(again.path("verdict").asText()).as(again.toString()).isEqualTo("skipped");
    assertThat(rows()).isEqualTo(3);
    assertThat(inbox()).isEmpty();
    assertThat(archived()).hasSize(2);
  }

  @Test
  void aFolderThatIsNotThereIsNoInboxThatWasEmptied() throws IOException {
    deliver("a.csv", "a,1\n");
    loaded("published");
    Files.move(home.resolve("sources/in"), home.resolve("sources/elsewhere"));
    loaded("missing");
  }

  @Test
  void pathsThatSayTheSameFolderOtherwiseAreOne() throws IOException {
    edit("path: in/*.csv", "path: ./in//*.csv");
    deliver("01.csv", "a,1\n");
    deliver("02.csv", "b,2\n");
    loaded("published");
    assertThat(inbox()).isEmpty();
    assertThat(archived()).hasSize(2).anyMatch(file -> file.endsWith("/01.csv"));
  }

  @Test
  void aFileThatWasExchangedSinceTheLoadIsLoadedAndNotMovedBefore()
      throws IOException, InterruptedException {
    deliver("a.csv", "a,1\nb,2\n");
    dies("journal");
    deliver("a.csv", "a,1\nb,7\n");
    JsonNode next = loaded("published");
    assertThat(next.path("updated").asInt()).isEqualTo(1);
    assertThat(archived()).as("what was exchanged was never moved").hasSize(1);
    assertThat(inbox()).isEmpty();
  }

  @Test
  void aDeliveryThatIsHeldStays() throws IOException {
    deliver("a.csv", "a,1\nb,x\nc,y\nd,z\n");
    loaded("held");
    assertThat(inbox()).containsExactly("a.csv");
    deliver("a.csv", "a;1\n");
    Files.writeString(home.resolve("sources/in/a.csv"), "no such column\n1\n");
    loaded("failed");
    assertThat(inbox()).containsExactly("a.csv");
  }

  @Test
  void aFileThatTwoContractsReadStaysAndSoDoesOneThatALinkLeadsTo() throws IOException {
    Trial.keyed(home, "other");
    Path other = home.resolve("contracts/trial/other.yaml");
    Files.writeString(
        other, Files.readString(other).replace("path: other.csv", "path: \"**/s*.csv\""));
    deliver("s.csv", "a,1\n");
    deliver("../t.csv", "b,2\n");
    Files.createSymbolicLink(home.resolve("sources/in/t.csv"), home.resolve("sources/t.csv"));
    JsonNode first = loaded("published");
    assertThat(first.path("note").asText())
        .contains("trial.other reads it too", "t.csv is not moved to the archive, a link");
    assertThat(inbox()).hasSize(2);
    loaded("skipped");
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void aPackedFileIsMovedWholeWithItsMarkerAndALinkLeadsTheArchiveNowhere() throws IOException {
    edit("path: in/*.csv", "path: in/*.zip");
    edit(
        "- {property: kho.archive, value: .archive}",
        "- {property: kho.archive, value: .archive}\n      - {property: kho.marker, value: .done}");
    Path outside = Files.createDirectories(home.resolve("elsewhere"));
    Path inbox = Files.createDirectories(home.resolve("sources/in"));
    Files.createSymbolicLink(inbox.resolve(".archive"), outside);
    pack("d.zip", "code,amount\na,1\n");
    Files.writeString(inbox.resolve("d.zip.done"), "");
    assertThat(loaded("published").path("note").asText())
        .contains("KHO-303 Cannot move", "the archive is a link");
    assertThat(outside).isEmptyDirectory();
    Files.delete(inbox.resolve(".archive"));
    assertThat(loaded("skipped").path("note").asText()).contains("d.zip was loaded by run");
    assertThat(inbox()).isEmpty();
    assertThat(archived()).hasSize(2).anyMatch(file -> file.endsWith("d.zip.done"));
  }

  private JsonNode loaded(String verdict) {
    TestLoad.Answer answer = load.run("--dataset", LIST);
    JsonNode dataset = answer.dataset(LIST);
    assertThat(dataset.path("verdict").asText())
        .as(dataset.toPrettyString() + answer.err())
        .isEqualTo(verdict);
    return dataset;
  }

  private long rows() throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.rows(LIST).size();
    }
  }

  private String lastFolder() throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      String run =
          tables.rows("ops.run").stream()
              .map(row -> String.valueOf(row.get("run_id")))
              .max(String::compareTo)
              .orElseThrow();
      // A run is named by the moment in UTC at which it began.
      Instant begun =
          LocalDateTime.parse(
                  run.substring(0, 15), DateTimeFormatter.ofPattern("uuuuMMdd't'HHmmss"))
              .toInstant(ZoneOffset.UTC);
      LocalDate day = begun.atZone(load.settings().zone(Setting.TIME_ZONE)).toLocalDate();
      return day + "/" + run;
    }
  }

  private void dies(String when) throws IOException, InterruptedException {
    Path log = home.resolve("dying.log");
    List<String> arguments = new ArrayList<>(List.of(when));
    arguments.addAll(List.of(load.arguments("--dataset", LIST)));
    Process process = LoadProcess.start(List.of(), DyingRun.class, arguments, log.toFile());
    assertThat(process.waitFor()).as(Files.readString(log)).isEqualTo(DyingRun.DIED);
  }

  private List<String> inbox() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("sources/in"))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  private List<String> archived() throws IOException {
    Path archive = home.resolve("sources/in/.archive");
    try (Stream<Path> files = Files.walk(archive)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> archive.relativize(file).toString())
          .toList();
    }
  }

  private void deliver(String name, String lines) throws IOException {
    Path file = home.resolve("sources/in").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "code,amount\n" + lines);
  }

  private void pack(String name, String text) throws IOException {
    try (OutputStream out = Files.newOutputStream(home.resolve("sources/in").resolve(name));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("list.csv"));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void edit(String from, String to) throws IOException {
    Trial.edit(home, "list", from, to);
  }
}
