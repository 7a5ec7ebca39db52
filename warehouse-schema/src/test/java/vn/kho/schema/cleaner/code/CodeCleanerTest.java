package vn.kho.schema.cleaner.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.kho.schema.cleaner.GoldenCaseRunner;
import vn.kho.schema.cleaner.ReportedCell;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Cleaner;
import vn.kho.schema.contract.CleanerRegistry;
import vn.kho.schema.contract.GoldenCase;
import vn.kho.schema.step.CleaningContext;
import vn.kho.schema.step.UncleanValueException;

class CodeCleanerTest {
  private static final String HOTELS = "Dịch vụ lưu trú ngắn ngày";

  private final CodeLists lists = CodeLists.read(Path.of("code-lists"));

  @Test
  void aListOfSeveralLevelsAsksForOne() {
    assertThat(advice("{code: {list: vsic_2025, match: any}}"))
        .contains(
            "takes codes and names of every level of the code list vsic_2025 (1, 2, 3, 4, 5). Give"
                + " 'level' where the column holds one of them");
    assertThat(advice("{code: {list: vsic_2025, match: any, level: 4}}")).isEmpty();
    assertThat(advice("{code: {list: religion}}")).as("a list without levels").isEmpty();
  }

  @Test
  void aCodeThatAnIncompleteListMayLackIsKeptAndReported() throws UncleanValueException {
    String dated = "{code: {list: vsic_2018}}";
    assertThat(told(dated, "55101", "55101")).containsExactly("unlisted-code: 5510 " + HOTELS);
    assertThat(told("{code: {list: vsic_2018, level: 3}}", "55101", "551"))
        .containsExactly("unlisted-code: 5510 " + HOTELS);
    assertThat(told(dated, "01110", "01110")).as("a listed code").isEmpty();
  }

  private List<String> told(String cleaner, String text, String value)
      throws UncleanValueException {
    ReportedCell cell = new ReportedCell();
    CleaningContext context =
        new CleaningContext(
            lists, LocalDate.of(2024, 5, 1), ZoneId.of("Asia/Ho_Chi_Minh"), List.of());
    assertThat(
            new GoldenCaseRunner(context)
                .steps(new GoldenCase("", cleaner, "string", text, ""))
                .clean(text, cell))
        .isEqualTo(value);
    return cell.reports();
  }

  private Optional<String> advice(String declared) {
    Cleaner cleaner = CleanerRegistry.parse(declared, lists).get(0);
    return CleanerRegistry.get(cleaner.name()).advice(cleaner, lists);
  }
}
