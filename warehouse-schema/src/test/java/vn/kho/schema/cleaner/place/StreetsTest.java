package vn.kho.schema.cleaner.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.cleaner.ColumnSteps;
import vn.kho.schema.cleaner.GoldenCaseRunner;
import vn.kho.schema.cleaner.ReportedCell;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.CleanerRegistry;
import vn.kho.schema.contract.GoldenCase;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.step.CleaningContext;
import vn.kho.schema.step.UncleanValueException;

/** Streets of a province that choose among the communes that an address may mean. */
class StreetsTest {
  private static final String SPLIT = ", phường Cống Vị, quận Ba Đình, Hà Nội";
  private static final String HEADER =
      "code,name_vi,commune,house_from,house_to,side,valid_from,valid_to\n";

  @TempDir private Path folder = Path.of("");

  private CodeLists lists(String text) throws IOException {
    Files.writeString(folder.resolve("streets.csv"), text);
    return CodeLists.read(folder);
  }

  /** The problem of a list of streets, with its code; empty where it has none. */
  private String problem(String text) throws IOException {
    return problem("{address: {part: commune, streets: streets}}", lists(text));
  }

  private static String problem(String cleaner, CodeLists lists) {
    try {
      CleanerRegistry.parse(cleaner, lists);
      return "";
    } catch (KhoException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void aListOfStreetsNamesCommunesOfToday() throws IOException {
    assertThat(problem(HEADER + "1,Lê Lợi,00025,,,,,\n")).isEmpty();
    assertThat(problem(HEADER + "1,Lê Lợi,00007,,,,,\n"))
        .endsWith(
            "KHO-112 Cannot use the code list streets as one of streets, row 1 has no commune of today: 00007. Mend the list.");
    assertThat(problem(HEADER + "1,Lê Lợi,,,,,,\n"))
        .contains("row 1 has no commune of today: an empty cell");
    assertThat(problem("code,name_vi,valid_from,valid_to\n1,Lê Lợi,,\n"))
        .contains("it has no column 'commune'");
  }

  @Test
  void itsHouseNumbersAndSidesAreChecked() throws IOException {
    assertThat(problem(HEADER + "1,Lê Lợi,00025,1A,,,,\n"))
        .contains("no whole number in house_from: 1A");
    assertThat(problem(HEADER + "1,Lê Lợi,00025,20,10,,,\n"))
        .contains("has a house_to before its house_from");
    assertThat(problem(HEADER + "1,Lê Lợi,00025,,,left,,\n")).contains("in side");
    assertThat(problem(HEADER + "1,Lê Lợi,00025,,,chẵn,,\n")).isEmpty();
    String many = HEADER + "1,A,1,,,,,\n2,B,2,,,,,\n3,C,3,,,,,\n4,D,4,,,,,\n5,E,5,,,,,\n";
    assertThat(problem(many)).contains("; and 2 rows more.");
  }

  @Test
  void aUnitNeedsTheFieldOfTheStreetAndTheList() throws IOException {
    CodeLists lists = lists(HEADER + "1,Lê Lợi,00025,,,,,\n");

    assertThat(problem("{unit: {level: commune, streets: streets}}", lists)).contains("Give both");
    assertThat(problem("{unit: {level: commune, street: a}}", lists)).contains("Give both");
    assertThat(problem("{unit: {level: commune, street: a, streets: streets}}", lists)).isEmpty();
  }

  private List<String> reports(String cleaner, String address)
      throws IOException, UncleanValueException {
    CodeLists lists =
        lists(HEADER + "1,Lê Lợi,00025,,,,,\n2,Lê Lai,00008,,,,,\n3,Cũ,00008,,,,,2020-12-31\n");
    CleaningContext context =
        new CleaningContext(
            lists, LocalDate.of(2026, 1, 1), ZoneId.of("Asia/Ho_Chi_Minh"), List.of());
    GoldenCase golden = new GoldenCase("", cleaner, "string", "", Map.of("a", "", "b", ""), "");
    ColumnSteps steps = new GoldenCaseRunner(context).steps(golden);
    ReportedCell cell = new ReportedCell("16.46", "107.58");
    List<String> answer = new ArrayList<>(List.of(String.valueOf(steps.clean(address, cell))));
    answer.addAll(cell.reports());
    return answer;
  }

  @Test
  void aCommuneThatTheStreetDecidesIsARepairOfThatKind() throws IOException, UncleanValueException {
    String cleaner = "{address: {part: commune, streets: streets}}";

    assertThat(reports(cleaner, "5 Lê Lợi" + SPLIT)).containsExactly("00025", "by-street");
    assertThat(reports(cleaner, "5 Lê Lai" + SPLIT)).containsExactly("00008", "by-street");
    assertThat(reports(cleaner, "5 le loi" + SPLIT)).containsExactly("00025", "by-street");
    assertThat(reports(cleaner, "5 Cũ" + SPLIT))
        .as("a row that ended decides nothing")
        .containsExactly("null", "several-units: 00008;00025");
  }

  @Test
  void aSplitCommuneThatNothingDecidesIsAProposal() throws IOException, UncleanValueException {
    assertThat(reports("{address: {part: commune}}", "5 Trần Phú" + SPLIT))
        .containsExactly("null", "several-units: 00008;00025");
    assertThat(reports("{address: {part: commune}}", "5 Trần Phú, phường Phúc Xá, Ba Đình, Hà Nội"))
        .containsExactly("00097");
    assertThat(reports("{address: {part: commune}}", "không rõ")).containsExactly("null");
  }

  @Test
  void coordinatesElsewhereThanTheStreetAreAProposal() throws IOException, UncleanValueException {
    assertThat(
            reports(
                "{address: {part: commune, streets: streets, latitude: a, longitude: b}}",
                "5 Lê Lợi" + SPLIT))
        .containsExactly("null", "contradicted-place: 00025");
    assertThat(
            reports(
                "{address: {part: commune, latitude: a, longitude: b}}",
                "phường Phúc Xá, Ba Đình, Hà Nội"))
        .containsExactly("null", "contradicted-place: 00097");
  }
}
