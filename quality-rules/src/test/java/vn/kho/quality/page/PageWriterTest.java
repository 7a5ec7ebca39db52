package vn.kho.quality.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import vn.kho.quality.expectation.argument.RuleContext;

@SuppressWarnings("NullAway") // fields are filled by JUnit
class PageWriterTest {
  @TempDir Path folder;

  @Test
  void writesAnIndexAndAPageForEveryDatasetBesideItsOwnRun() {
    Path index = new PageWriter(folder, RuleContext.VIETNAM).write(SampleReports.night());
    assertThat(index).isEqualTo(folder.resolve(SampleReports.RUN).resolve("index.html")).exists();
    assertThat(index.resolveSibling("tourism.eatery.html")).exists();
    assertThat(index.resolveSibling("tourism.guide.json")).exists();
    assertThat(index.resolveSibling("culture.festival.html")).doesNotExist();
    assertThat(folder.resolve(SampleReports.BEFORE).resolve("culture.festival.html")).exists();
    assertThat(index)
        .content()
        .contains("href=\"tourism.eatery.html\"")
        .contains("href=\"../" + SampleReports.BEFORE + "/culture.festival.html\"");
  }

  @Test
  void whoReadsAPageWhileItIsWrittenAgainReadsOneOfTheTwo() throws Exception {
    PageWriter writer = new PageWriter(folder, RuleContext.VIETNAM);
    writer.write(SampleReports.night());
    Path newest = folder.resolve("index.html");
    Files.writeString(newest, "the page of before");

    try (InputStream reader = Files.newInputStream(newest)) {
      writer.write(SampleReports.night());
      assertThat(new String(reader.readAllBytes(), UTF_8)).isEqualTo("the page of before");
    }
    assertThat(newest).content().contains(SampleReports.RUN);
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all).noneMatch(file -> file.toString().endsWith(".part"));
    }
  }

  @Test
  void aSourceThatIsNoLongerWhatItWasIsReported() throws Exception {
    Path index = new PageWriter(folder, RuleContext.VIETNAM).write(SampleReports.night());
    assertThat(index.resolveSibling("tourism.eatery.html"))
        .content()
        .contains("a column is gone and empty", "<code>list.csv</code>", "list.csv lost rows")
        .doesNotContain("/in/list.csv");
    assertThat(index).content().contains("tourism.eatery.html#source", "a column is gone");
    assertThat(index.resolveSibling("tourism.guide.html"))
        .content()
        .doesNotContain("id=\"source\"");
    assertThat(index.resolveSibling("tourism.eatery.json"))
        .content()
        .contains("\"kind\" : \"missing_column\"", "\"name\" : \"list.csv\"")
        .as("as on the page, no folder of an agency")
        .doesNotContain("/in/list.csv");
  }

  @Test
  void noCellIsEverMarkup() throws Exception {
    Path index = new PageWriter(folder, RuleContext.VIETNAM).write(SampleReports.night());
    String page = Files.readString(index.resolveSibling("tourism.eatery.html"));
    assertThat(page)
        .doesNotContain("<script>document.title")
        .doesNotContain("<img src=x")
        .contains("&lt;script&gt;document.title=&#39;broken&#39;&lt;/script&gt;");
  }

  @Test
  void aPageIsOneFileThatAsksNobody() throws Exception {
    Path index = new PageWriter(folder, RuleContext.VIETNAM).write(SampleReports.night());
    for (String name : new String[] {"index.html", "tourism.eatery.html"}) {
      String page = Files.readString(index.resolveSibling(name));
      assertThat(page.contains("default-src &#39;none&#39;")).isTrue();
      String own = page.replaceAll("(?s)<style>.*?</style>|<script>.*?</script>", "");
      for (String never :
          new String[] {"http://", "https://", "<link", "<img", "<iframe", "[[", "{{"}) {
        assertThat(own.contains(never)).as(never).isFalse();
      }
      assertThat(Files.size(index.resolveSibling(name))).isLessThan(250_000);
    }
  }

  @Test
  void theTileOfRowsReceivedSaysHowManyAreInTheTable() throws Exception {
    Path index = new PageWriter(folder, RuleContext.VIETNAM).write(SampleReports.night());

    assertThat(Files.readString(index.resolveSibling("tourism.eatery.html")))
        .contains("<p>210 <span lang=\"vi\">vào bảng");
  }

  @Test
  void aColumnSaysWhatShareOfItsValuesWasRepairedAndByWhat() throws Exception {
    Path index = new PageWriter(folder, RuleContext.VIETNAM).write(SampleReports.night());

    assertThat(Files.readString(index.resolveSibling("tourism.eatery.html")))
        .contains("Giá trị đã sửa, theo cột", "Values repaired, by column")
        .contains("<strong><span lang=\"vi\">20,0 %</span><span lang=\"en\">20.0 %</span>")
        .contains("form (1300), tone (120)")
        .as("a share that is not none is not shown as none")
        .contains("<span lang=\"en\">0.1 %</span>");
    assertThat(Files.readString(index.resolveSibling("tourism.guide.html")))
        .doesNotContain("Values repaired");
  }

  @Test
  void recordsSetAsideAreReportedByWhatBecameOfThem() throws Exception {
    Path index = new PageWriter(folder, RuleContext.VIETNAM).write(SampleReports.night());

    String page = Files.readString(index.resolveSibling("tourism.eatery.html"));
    assertThat(page)
        .containsPattern("(?s)<code>open</code>: <strong>3.*<code>replayed</code>: <strong>2")
        .contains("a person decided not to load it")
        .doesNotContain(
            "<code>superseded</code>", "not in the table and not lost", "last good version");
    assertThat(Files.readString(index))
        .contains("<p>3 <span lang=\"vi\">bản ghi để riêng còn chờ")
        .doesNotContain("No dataset waits");
    JsonNode json =
        new ObjectMapper().readTree(index.resolveSibling("tourism.eatery.json").toFile());
    assertThat(json.at("/quarantine_states/replayed").asLong()).isEqualTo(2);
  }

  @Test
  void nothingIsWrittenAsProgramsWriteIt() throws Exception {
    Path index = new PageWriter(folder, RuleContext.VIETNAM).write(SampleReports.night());
    String all = Files.readString(index);
    for (String name : new String[] {"tourism.eatery.html", "tourism.guide.html"}) {
      all += Files.readString(index.resolveSibling(name));
    }
    String read = all.replaceAll("(?s)<style>.*?</style>|<script>.*?</script>", "");
    for (String never : new String[] {"mostly=", "LongType", "list=", "/srv/kho"}) {
      assertThat(read.contains(never)).as(never).isFalse();
    }
    assertThat(read)
        .contains("ít nhất 98,5 % số dòng đạt")
        .contains("at least 98.5 % of the rows")
        .contains("94,3396 %")
        .contains("…/guide.xlsx")
        .contains("Quán cơm hến 0");
  }

  @Test
  void programsReadTheSame() throws Exception {
    Path index = new PageWriter(folder, RuleContext.VIETNAM).write(SampleReports.night());
    JsonNode page =
        new ObjectMapper().readTree(index.resolveSibling("tourism.eatery.json").toFile());
    assertThat(page.at("/score/points").asDouble()).isEqualTo(92.96);
    assertThat(page.at("/score/colour").asText()).isEqualTo("green");
    assertThat(page.at("/groups/đủ/points").asDouble()).isEqualTo(88.04);
    assertThat(page.at("/rules/1/rule").asText()).isEqualTo("ward_code_in_list");
    assertThat(page.at("/rules/1/origin").asText()).endsWith("eatery.yaml:93");
    assertThat(Files.readString(index.resolveSibling("tourism.eatery.html")))
        .as("a contract may have the same name in another folder")
        .contains("suites/tourism/eatery.yaml:93")
        .doesNotContain("kho/suites/tourism");
    assertThat(page.at("/rules/1/unexpected").asLong()).isEqualTo(12);
    assertThat(page.at("/set_aside/0/code").asText()).isEqualTo("KHO-404");
    assertThat(page.at("/history")).hasSize(30);
    assertThat(page.at("/repairs/0/column").asText()).isEqualTo("name");
    assertThat(page.at("/repairs/0/share_by_cleaners").asDouble()).isEqualTo(0.2);
    assertThat(page.at("/repairs/0/kinds/form").asLong()).isEqualTo(1300);
    JsonNode run = new ObjectMapper().readTree(index.resolveSibling("index.json").toFile());
    assertThat(run.at("/agencies/0/datasets/1/visit/status").asText()).isEqualTo("held");
    assertThat(run.at("/agencies/1/datasets/0/page_run").asText()).isEqualTo(SampleReports.BEFORE);
  }

  @Test
  void buildServersReadTheSame() throws Exception {
    Path index = new PageWriter(folder, RuleContext.VIETNAM).write(SampleReports.night());
    Document eatery = junit(index.resolveSibling("tourism.eatery.junit.xml"));
    assertThat(eatery.getDocumentElement().getAttribute("tests")).isEqualTo("17");
    assertThat(eatery.getDocumentElement().getAttribute("failures")).isEqualTo("2");
    assertThat(eatery.getDocumentElement().getAttribute("errors")).isEqualTo("1");
    assertThat(eatery.getDocumentElement().getAttribute("skipped")).isEqualTo("1");
    assertThat(eatery.getElementsByTagName("failure").getLength()).isEqualTo(2);
    Document guide = junit(index.resolveSibling("tourism.guide.junit.xml"));
    assertThat(guide.getDocumentElement().getAttribute("failures")).isEqualTo("2");
    assertThat(guide.getElementsByTagName("testcase").getLength()).isEqualTo(2);
  }

  @Test
  void countsAndScoresReadAsEachReaderWritesThem() {
    assertThat(new HtmlFormatter().format(6794L))
        .isEqualTo("<span lang=\"vi\">6.794</span><span lang=\"en\">6,794</span>");
    assertThat(HtmlFormatter.points(99.99).english()).isEqualTo("99.9");
    assertThat(HtmlFormatter.points(92.3).vietnamese()).isEqualTo("92,3");
    assertThat(HtmlFormatter.points(100).vietnamese()).isEqualTo("100");
  }

  private static Document junit(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }
}
