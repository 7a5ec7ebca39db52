package vn.kho.schema.codelist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.problem.Problems;

/** Codes that a list says to lack. */
class UnlistedCodesTest {
  private static final LocalDate SINCE = LocalDate.of(2025, 7, 1);

  @TempDir private Path folder = Path.of("");

  /**
   * Of 464 classes 337 are undivided, and 37 have here every subclass that they have in 2025; the
   * other 90 lack the 256 subclasses without a name.
   */
  @Test
  void aClassThatLacksSubclassesSaysSo() {
    CodeLists lists = CodeLists.read(Path.of("code-lists").toAbsolutePath());
    CodeList old = lists.list("vsic_2018");
    LocalDate day = LocalDate.of(2024, 5, 1);

    assertThat(old.entries()).filteredOn(e -> !e.value(UnlistedCodes.COLUMN).isEmpty()).hasSize(90);
    assertThat(old.unlisted().find("55101", day))
        .hasValueSatisfying(
            entry -> {
              assertThat(entry.value("parent")).isEqualTo("5510");
              assertThat(entry.value("level")).isEqualTo("5");
              assertThat(entry.name()).isEmpty();
            });
    assertThat(old.unlisted().find("55101", LocalDate.of(2026, 1, 1))).isEmpty();
    for (String code : List.of("01112", "55100", "551012", "5510x", "A5101", "")) {
      assertThat(old.unlisted().find(code, day)).as(code).isEmpty();
      assertThat(old.unlisted().contain(code)).as(code).isFalse();
    }
    assertThat(lists.list("vsic_2025").unlisted().isEmpty()).isTrue();
    assertThat(lists.list("occupation").unlisted().find("22119", SINCE))
        .map(entry -> entry.value("level"))
        .contains("5");
  }

  @Test
  void theListsOfTwoDecisionsMayStandInOneWithTheirDays() throws IOException {
    write(
        "vsic.csv",
        """
        code,name_vi,parent,level,valid_from,valid_to,aliases,unlisted
        55,Dịch vụ lưu trú,,2,2018-08-20,2025-11-14,,
        5510,Dịch vụ lưu trú ngắn ngày,55,4,2018-08-20,2025-11-14,,55101-55109
        55,Dịch vụ lưu trú,,2,2025-11-15,,,
        5510,Dịch vụ lưu trú ngắn ngày,55,4,2025-11-15,,,
        """);
    CodeList both = CodeLists.read(folder).list("vsic");

    assertThat(both.byCode("5510", LocalDate.of(2025, 11, 14))).isPresent();
    assertThat(both.byCode("5510", LocalDate.of(2025, 11, 15))).isPresent();
    assertThat(both.unlisted().find("55101", LocalDate.of(2025, 11, 14))).isPresent();
    assertThat(both.unlisted().find("55101", LocalDate.of(2025, 11, 15))).isEmpty();
  }

  @Test
  void rangesOfCodesThatCannotBeReadAreReported() throws IOException {
    String header = "code,name_vi,valid_from,valid_to,unlisted\n";
    write("a.csv", header + "1,A,,,11-19;111-199\n2,B,,,A21-A29\n3,C,,,\n");
    for (String wrong : List.of("11", "19-11", "11-119", "111-119;11-19", "A1-B9", "11-19;")) {
      write("b.csv", header + "1,A,,," + wrong + "\n");
      Problems problems = new Problems();
      assertThat(CodeLists.read(folder, problems).names()).as(wrong).containsExactly("a");
      assertThat(problems.found())
          .as(wrong)
          .singleElement()
          .satisfies(
              p -> assertThat(p.message()).startsWith("Cannot read the ranges of unlisted codes"));
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
