package vn.kho.schema.codelist;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.Problems;

class CodeListsTest {
  private static final LocalDate BEFORE = LocalDate.of(2025, 6, 30);
  private static final LocalDate SINCE = LocalDate.of(2025, 7, 1);

  private static final String WARDS =
      """
      code,name_vi,valid_from,valid_to,aliases,level
      001,Phú Hiệp,,2025-06-30,,ward
      001,Phú Xuân,2025-07-01,,"phường Phú Xuân;phường Phú Hiệp",ward
      002,Thuỷ Xuân,2025-07-01,,phường Thủy Xuân;An Cựu cũ,ward
      003,Hương An,2025-07-01,,,ward
      004,Hương Ân,2025-07-01,,phường Hương Ân,
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void aCodeMeansWhatItMeansOnTheDay() throws IOException {
    CodeList wards = wards();

    assertThat(wards.byCode("001", BEFORE)).map(CodeEntry::name).contains("Phú Hiệp");
    assertThat(wards.byCode(" 001 ", SINCE)).map(CodeEntry::name).contains("Phú Xuân");
    assertThat(wards.byCode("1", SINCE)).isEmpty();
    assertThat(wards.byCode("002", BEFORE)).isEmpty();
  }

  @Test
  void listsOfTheRepositoryAreWholeAndTheirParentsAreThere() {
    CodeLists lists = CodeLists.read(Path.of("code-lists").toAbsolutePath());

    assertThat(lists.list("country").entries().stream().map(CodeEntry::code))
        .containsExactlyInAnyOrder(Locale.getISOCountries());
    assertThat(lists.list("ethnic_group").entries()).hasSizeGreaterThanOrEqualTo(54);
    for (String name : lists.names()) {
      CodeList list = lists.list(name);
      Set<String> codes = list.entries().stream().map(CodeEntry::code).collect(toSet());
      assertThat(list.entries())
          .as(name)
          .filteredOn(entry -> list.columns().contains("parent"))
          .allMatch(
              entry -> entry.value("parent").isEmpty() || codes.contains(entry.value("parent")));
      assertThat(list.entries())
          .as(name)
          .allSatisfy(
              entry -> {
                LocalDate last = entry.validTo();
                LocalDate on = last.equals(LocalDate.MAX) ? LocalDate.of(2030, 1, 1) : last;
                assertThat(list.byCode(entry.code(), on)).isPresent();
              });
    }
  }

  /** The counts are those of the decisions 36/2025/QĐ-TTg and 27/2018/QĐ-TTg. */
  @Test
  void industriesHaveTheLevelsOfTheirDecisions() {
    CodeLists lists = CodeLists.read(Path.of("code-lists").toAbsolutePath());

    assertThat(levels(lists.list("vsic_2025"))).containsExactly(22L, 87L, 259L, 495L, 743L);
    assertThat(levels(lists.list("vsic_2018"))).containsExactly(21L, 88L, 242L, 464L, 478L);
    for (String name : List.of("vsic_2018", "vsic_2025")) {
      assertThat(lists.list(name).entries())
          .filteredOn(entry -> entry.code().length() > 2)
          .allMatch(
              entry ->
                  entry.value("parent").equals(entry.code().substring(0, entry.code().length() - 1))
                      && entry.value("level").equals("" + entry.code().length()));
    }
  }

  private static List<Long> levels(CodeList list) {
    return List.copyOf(
        list.entries().stream()
            .collect(groupingBy(entry -> entry.value("level"), TreeMap::new, counting()))
            .values());
  }

  @Test
  void aNameOfSeveralLevelsIsTheUpmostOrThatOfTheLevelAsked() throws IOException {
    write(
        "industry.csv",
        """
        code,name_vi,parent,level,valid_from,valid_to
        A,Nông nghiệp,,1,,
        01,Trồng trọt,A,2,,
        011,Trồng lúa,01,3,,
        0111,Trồng lúa,011,4,,
        012,Khác,01,3,,
        B,Khai khoáng,,1,,
        05,Khác,B,2,,
        x,Vòng,y,3,,
        y,Vòng khác,x,3,,
        """);
    CodeList list = CodeLists.read(folder).list("industry");

    assertThat(list.byName("trồng lúa", SINCE)).map(CodeEntry::code).contains("011");
    assertThat(list.byName("trong lua", "4", SINCE)).map(CodeEntry::code).contains("0111");
    assertThat(list.byName("Khác", SINCE)).isEmpty();
    assertThat(list.byName("Khác", "2", SINCE)).map(CodeEntry::code).contains("05");
    CodeEntry rice = list.byCode("0111", SINCE).orElseThrow();
    assertThat(list.onLevel(rice, "1", SINCE)).map(CodeEntry::code).contains("A");
    assertThat(list.onLevel(list.byCode("A", SINCE).orElseThrow(), "2", SINCE)).isEmpty();
    assertThat(list.onLevel(list.byCode("x", SINCE).orElseThrow(), "1", SINCE)).isEmpty();
  }

  @Test
  void namesAreComparedWithoutCaseAndWhiteSpaceThenWithoutMarks() throws IOException {
    CodeList wards = wards();
    String apart = Normalizer.normalize("PHÚ  xuân", Normalizer.Form.NFD);

    assertThat(wards.byName(apart, SINCE)).map(CodeEntry::code).contains("001");
    assertThat(wards.byName("phuong phu hiep", SINCE)).map(CodeEntry::code).contains("001");
    assertThat(wards.byName("Hương Ân", SINCE)).map(CodeEntry::code).contains("004");
    assertThat(wards.byName("Huong An", SINCE)).isEmpty();
    assertThat(wards.byName("Phú Hiệp", SINCE)).isEmpty();
    assertThat(wards.byName("", SINCE)).isEmpty();
  }

  @Test
  void theLongestNameInsideAnAddressCounts() throws IOException {
    CodeList wards = wards();

    assertThat(wards.within("290 Bạch Đằng, phường Phú Hiệp, thành phố Huế", SINCE))
        .map(CodeEntry::code)
        .contains("001");
    assertThat(wards.within("12 Phú Xuân, P. Thuỷ Xuân", SINCE))
        .map(CodeEntry::code)
        .contains("002");
    assertThat(wards.within("12 phu xuan", SINCE)).map(CodeEntry::code).contains("001");
    assertThat(wards.within("Phú Xuânh", SINCE)).isEmpty();
    assertThat(wards.within("", SINCE)).isEmpty();
  }

  @Test
  void theTextAsItIsWrittenGoesBeforeTheBareNameOfAnotherLevel() throws IOException {
    write(
        "trade.csv",
        """
        code,name_vi,parent,level,valid_from,valid_to
        A,Bán,,1,,
        A1,Ban,A,2,,
        A2,Bạn,A,2,,
        B,Dạy nghề,,1,,
        B1,Day nghe,B,2,,
        """);
    CodeList list = CodeLists.read(folder).list("trade");

    assertThat(list.byName("Bán", "2", SINCE))
        .as("only A is so written")
        .map(CodeEntry::code)
        .contains("A");
    assertThat(list.byName("bạn", "2", SINCE)).map(CodeEntry::code).contains("A2");
    assertThat(list.byName("BẢN", "2", SINCE)).as("A1 and A2 may be meant").isEmpty();
    assertThat(list.byName("dậy nghề", "1", SINCE)).map(CodeEntry::code).contains("B");
    assertThat(list.byName("dậy nghề", "2", SINCE)).map(CodeEntry::code).contains("B1");
  }

  @Test
  void lettersThatOnlyLookLikeDAreRead() throws IOException {
    write(
        "trade.csv",
        """
        code,name_vi,parent,level,valid_from,valid_to
        A,Đan lát,,1,,
        B,Dân lát,,1,,
        """);
    CodeList list = CodeLists.read(folder).list("trade");

    for (String text :
        List.of("Đan lát", "\u00D0an lát", "\u00F0an lát", "\u0189an lát", "\u0256an l\u00E1t")) {
      assertThat(list.byName(text, "1", SINCE)).as(text).map(CodeEntry::code).contains("A");
    }
  }

  @Test
  void anUnknownValueHasItsNearestEntryHoweverLongAndForACodeItsGroup() throws IOException {
    write(
        "trade.csv",
        """
        code,name_vi,parent,level,valid_from,valid_to
        46,Bán buôn,,1,,
        463,"Bán buôn thực phẩm, đồ uống và sản phẩm thuốc lá, thuốc lào ở các chợ và cửa hàng",46,2,,
        47,Bán lẻ,,1,,
        """);
    CodeList list = CodeLists.read(folder).list("trade");

    assertThat(
            list.nearest(
                "Buôn bán thực phẩm, đồ uống, sản phẩm thuốc lá và thuốc lào tại các chợ, cửa hàng",
                SINCE))
        .map(CodeEntry::code)
        .contains("463");
    assertThat(list.nearest("Ban buonn", SINCE)).map(CodeEntry::code).contains("46");
    assertThat(list.nearest("4639", SINCE)).map(CodeEntry::code).contains("463");
    assertThat(list.nearest("46.39", SINCE)).map(CodeEntry::code).contains("46");
    assertThat(list.nearest("99999", SINCE)).isEmpty();
    assertThat(list.nearest("Nuôi trồng thủy sản", SINCE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Phường Thuận Hóa1 | 19789",
        "Phường Thuận Hó | 19789",
        "Phường Thuận Haó | 19789",
        "Phườnq Thuận Hóa | 19789",
        "phuong thuan hoa1 | 19789",
        "Phường Thuận Hòa1 | 19753",
        "Phường Phong Đinề | 19819",
        "Phường Phong Dnih | 19831",
        "Xã Phú Van | 19942",
        "Phuong Thuan Hoa | 19753,19789",
      })
  void ofNamesThatAreEquallyNearTheirMarksDecideThenTheNameOfToday(String text, String codes) {
    CodeList list = CodeLists.read(Path.of("code-lists")).list("ward_hue");

    assertThat(list.nearest(text, SINCE))
        .extracting(CodeEntry::code)
        .containsExactly(codes.split(","));
  }

  @Test
  void entriesThatNothingPartsAreAllNamedAndNoneWhereTheyAreMany() throws IOException {
    write(
        "place.csv",
        """
        code,name_vi,parent,level,valid_from,valid_to
        1,Xóm Lan,,1,,
        2,Xóm Lam,,1,,
        3,Bến An,,1,,
        4,Bến Ac,,1,,
        5,Bến Ap,,1,,
        6,Bến Ao,,1,,
        7,Bến Ai,,1,,
        8,Bến Au,,1,,
        """);
    CodeList list = CodeLists.read(folder).list("place");

    assertThat(list.nearest("Xóm Lat", SINCE))
        .extracting(CodeEntry::code)
        .containsExactly("1", "2");
    assertThat(list.nearest("Bến Ab", SINCE)).isEmpty();
  }

  @Test
  void theLevelsOfOccupationsHaveTheirParents() {
    CodeList list = CodeLists.read(Path.of("code-lists")).list("occupation");

    assertThat(list.entries()).filteredOn(e -> e.value("level").equals("1")).hasSize(10);
    assertThat(list.entries())
        .filteredOn(e -> e.value("level").equals("2"))
        .hasSize(48)
        .allSatisfy(e -> assertThat(e.code()).hasSize(2).startsWith(e.value("parent")));
  }

  @Test
  void givesTheValuesOfAColumn() throws IOException {
    assertThat(wards().values("code")).containsExactly("001", "002", "003", "004");
    assertThat(wards().values("level")).containsExactly("ward");
    assertThat(wards().values("code", BEFORE)).containsExactly("001");
  }

  @Test
  void travelsToWorkers() throws IOException, ClassNotFoundException {
    Files.writeString(folder.resolve("ward.csv"), WARDS);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(CodeLists.read(folder));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      CodeLists there = (CodeLists) in.readObject();
      assertThat(there.list("ward").byName("Phú Xuân", SINCE)).isPresent();
    }
  }

  @Test
  void reportsEveryProblemWithItsLine() throws IOException {
    write("a.csv", "code,name,valid_from,valid_to\n1,A,,\n");
    write("b.csv", "code,name_vi,valid_from,valid_to\n1,A,,2020-12-31\n1,B,2020-12-31,\n");
    write("c.csv", "code,name_vi,valid_from,valid_to\n1,\"A\nB\",1/7/2025,\n2,B\n,C,,\n");
    write("d.csv", "code,name_vi,valid_from,valid_to\n1,A,2025-01-01,2024-01-01\n");
    write("e.csv", "code,name_vi,valid_from,valid_to\n");
    write("f.csv", "");
    write("g.csv", "code,name_vi,valid_from,valid_to\n1,\"A\"x,,\n");
    Files.write(
        folder.resolve("h.csv"),
        "code,name_vi,valid_from,valid_to\n1,\u00e9,,\n".getBytes(StandardCharsets.ISO_8859_1));
    write("ok.csv", "\uFEFFcode,name_vi,valid_from,valid_to\r\n1,A,,\r\n");
    Problems problems = new Problems();

    CodeLists lists = CodeLists.read(folder, problems);

    assertThat(lists.names()).containsExactly("ok");
    assertThat(problems.found())
        .extracting(p -> p.file().getFileName() + ":" + p.line() + " " + p.message())
        .satisfiesExactly(
            p ->
                assertThat(p)
                    .startsWith("a.csv:1 Cannot use the list, no column 'name_vi', only 'name'"),
            p -> assertThat(p).startsWith("b.csv:3 Cannot take a code twice for the same days: 1"),
            p -> assertThat(p).startsWith("c.csv:2 Cannot read valid_from as a date: 1/7/2025"),
            p -> assertThat(p).startsWith("c.csv:4 Cannot read the row: 2 cells under 4 columns"),
            p -> assertThat(p).startsWith("c.csv:5 Cannot use the row, its 'code' is empty"),
            p -> assertThat(p).startsWith("d.csv:2 Cannot use the row, valid_to is before"),
            p -> assertThat(p).startsWith("e.csv:1 Cannot use the list, it has no rows"),
            p -> assertThat(p).startsWith("f.csv:1 Cannot read the list, it is empty"),
            p -> assertThat(p).startsWith("g.csv:0 Cannot read the list as CSV"),
            p -> assertThat(p).startsWith("h.csv:0 Cannot read the list, it is not UTF-8"));
  }

  @Test
  void aListThatIsNotThereIsNamedWithTheNearest() throws IOException {
    wards();

    assertThatThrownBy(() -> CodeLists.read(folder).list("wards"))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("no such code list: wards; did you mean 'ward'?");
  }

  private CodeList wards() throws IOException {
    write("ward.csv", WARDS);
    return CodeLists.read(folder).list("ward");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
