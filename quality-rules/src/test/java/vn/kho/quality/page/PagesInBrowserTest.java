package vn.kho.quality.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.quality.expectation.argument.RuleContext;

/** The pages as a real browser shows them. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class PagesInBrowserTest {
  private static final String DRAWN =
      "[...document.querySelectorAll('canvas')].filter(canvas => canvas.getContext('2d')"
          + ".getImageData(0, 0, canvas.width, canvas.height).data.some(byte => byte > 0)).length";

  @TempDir static Path pages;

  private static Browser browser;
  private static Path folder;

  @BeforeAll
  static void openChromium() throws Exception {
    Optional<Path> chromium = Browser.installed();
    assumeThat(chromium)
        .as("Chromium, to look at the pages; install it (Debian: apt install chromium)")
        .isPresent();
    folder = new PageWriter(pages, RuleContext.VIETNAM).write(SampleReports.night()).getParent();
    // Not a @TempDir: Chromium may still write into it when it ends.
    Path profile = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chromium");
    browser = new Browser(chromium.orElseThrow(), profile);
  }

  @AfterAll
  static void closeChromium() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tourism.eatery.html, 1280, 3",
    "tourism.eatery.html, 390, 3",
    "tourism.guide.html, 1280, 3",
    "index.html, 1280, 1",
    "index.html, 390, 1"
  })
  void drawsItsChartsAndFitsTheWindow(String page, int width, int charts) {
    browser.open(folder.resolve(page), width);
    assertThat(browser.evaluate(DRAWN).asInt())
        .as("charts with something on them")
        .isEqualTo(charts);
    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
        .as("no scrolling to the side")
        .isLessThanOrEqualTo(width);
    assertThat(browser.evaluate("document.title").asText()).endsWith("Kho");
    assertThat(browser.complaints()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"tourism.eatery.html, table.rules, Nhóm", "index.html, table.datasets, Kết quả"})
  void tablesAreCardsOnATelephone(String page, String table, String label) {
    browser.open(folder.resolve(page), 390);
    String cell = "document.querySelector('" + table + " td[data-vi]')";
    assertThat(browser.evaluate("getComputedStyle(" + cell + ").display").asText())
        .isEqualTo("flex");
    assertThat(browser.evaluate("getComputedStyle(" + cell + ", '::before').content").asText())
        .isEqualTo("\"" + label + "\"");
    browser.open(folder.resolve(page), 1280);
    assertThat(browser.evaluate("getComputedStyle(" + cell + ").display").asText())
        .isEqualTo("table-cell");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tourism.eatery.html", "index.html"})
  void speaksBothLanguagesAndRemembers(String page) {
    browser.open(folder.resolve(page), 1280);
    browser.evaluate("document.querySelector('button[data-language=en]').click()");
    assertThat(browser.evaluate("document.documentElement.lang").asText()).isEqualTo("en");
    String english = browser.evaluate("document.body.innerText").asText();
    assertThat(english).containsIgnoringCase("data quality").contains("Rules");
    assertThat(english.contains("Luật")).as("no Vietnamese words left").isFalse();
    assertThat(browser.evaluate(DRAWN).asInt()).isPositive();
    browser.evaluate("document.querySelector('button[data-language=vi]').click()");
    String vietnamese = browser.evaluate("document.body.innerText").asText();
    assertThat(vietnamese.contains("Rules")).isFalse();
    assertThat(vietnamese).contains("Luật");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tourism.eatery.html", "index.html"})
  void canBeReadWithoutColoursAndWithoutEyes(String page) {
    browser.open(folder.resolve(page), 1280);
    assertThat(browser.evaluate("document.querySelectorAll('h1').length").asInt()).isEqualTo(1);
    assertThat(
            browser
                .evaluate(
                    "document.querySelectorAll('table:not(.u-legend):not(:has(caption))').length")
                .asInt())
        .as("tables without a caption")
        .isZero();
    assertThat(
            browser
                .evaluate("document.querySelectorAll('section:not([aria-labelledby])').length")
                .asInt())
        .as("sections without a name")
        .isZero();
    assertThat(browser.evaluate("document.querySelectorAll('.chip:empty').length").asInt())
        .isZero();
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('[aria-labelledby]')].filter(e =>"
                        + " !document.getElementById(e.getAttribute('aria-labelledby'))).length")
                .asInt())
        .as("names that point nowhere")
        .isZero();
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) =>"
                        + " all.indexOf(id) !== i).join()")
                .asText())
        .as("ids given twice")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tourism.eatery.html", "index.html"})
  void prints(String page) throws IOException {
    browser.open(folder.resolve(page), 1280);
    byte[] pdf = browser.pdf();
    assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    try (PDDocument sheets = Loader.loadPDF(pdf)) {
      int count = sheets.getNumberOfPages();
      assertThat(count).as("sheets").isBetween(1, 8);
      PDFRenderer renderer = new PDFRenderer(sheets);
      for (int sheet = 0; sheet < count - 1; sheet++) {
        assertThat(filled(renderer.renderImage(sheet)))
            .as("how far down sheet %d of %d is printed", sheet + 1, count)
            .isGreaterThan(0.6);
      }
    }
  }

  /** How far down a sheet is printed, from 0 to 1. */
  private static double filled(BufferedImage sheet) {
    int[] row = new int[sheet.getWidth()];
    for (int y = sheet.getHeight() - 1; y >= 0; y--) {
      sheet.getRGB(0, y, row.length, 1, row, 0, row.length);
      if (Arrays.stream(row).anyMatch(colour -> colour != row[0])) {
        return (y + 1) / (double) sheet.getHeight();
      }
    }
    return 0;
  }
}
