package vn.kho.schema.cleaner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kho.schema.contract.CleanerRegistry;
import vn.kho.schema.contract.Cleaning;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.UncleanValueException;

/**
 * Areas and populations as published, of provinces and communes; skipped where the lists are not
 * there.
 */
class PublishedFiguresTest {
  private static final Path LISTS =
      Path.of("../../shared/data/code-lists/admin-units-2025").toAbsolutePath().normalize();
  private static final Pattern DOUBTFUL = Pattern.compile("[1-9]\\d{0,2}\\.\\d{3}");

  /** Stands for a cell that was refused; no area is negative. */
  private static final BigDecimal REFUSED = BigDecimal.ONE.negate();

  private static final int PROVINCES = 34;
  private static final int COMMUNES = 3_321;

  private List<NamedCsvRecord> provinces = List.of();
  private List<NamedCsvRecord> communes = List.of();

  @BeforeEach
  void read() throws IOException {
    assumeTrue(Files.isDirectory(LISTS));
    provinces = lines("sapnhap.bando.com.vn_province_2025-07-17.csv");
    communes = lines("sapnhap.bando.com.vn_ward_2025-07-17.csv");
    assertThat(provinces).hasSize(PROVINCES);
    assertThat(communes).hasSize(COMMUNES);
  }

  private static List<NamedCsvRecord> lines(String file) throws IOException {
    String text = Files.readString(LISTS.resolve(file)).replace("\uFEFF", "");
    try (var lines = CsvReader.builder().ofNamedCsvRecord(text)) {
      return lines.stream().toList();
    }
  }

  @Test
  void areasOfEachListAreReadInItsOwnStyle() {
    ColumnSteps ofProvinces = column("decimal(14,6)", texts(provinces, "dientichkm2"));
    for (String text : texts(provinces, "dientichkm2")) {
      assertThat(read(ofProvinces, text)).as(text).isEqualByComparingTo(vietnamese(text));
    }
    ColumnSteps ofCommunes = column("decimal(14,6)", texts(communes, "dientichkm2"));
    for (String text : texts(communes, "dientichkm2")) {
      assertThat(read(ofCommunes, text)).as(text).isEqualByComparingTo(new BigDecimal(text));
    }
  }

  /** In a column of both lists 28.69 and 3.359,80 are read; 28.695 may be either and is refused. */
  @Test
  void areasOfBothListsInOneColumnAreReadOrRefusedAndNeverAnotherNumber() {
    List<String> ours = texts(provinces, "dientichkm2");
    List<String> theirs = texts(communes, "dientichkm2");
    ColumnSteps both =
        column("decimal(14,6)", Stream.concat(ours.stream(), theirs.stream()).toList());

    ours.forEach(
        text -> assertThat(read(both, text)).as(text).isEqualByComparingTo(vietnamese(text)));
    for (String text : theirs) {
      if (DOUBTFUL.matcher(text).matches()) {
        assertThat(read(both, text)).as(text).isEqualTo(REFUSED);
      } else {
        assertThat(read(both, text)).as(text).isEqualByComparingTo(new BigDecimal(text));
      }
    }
  }

  @Test
  void populationsAreReadWhateverStandsBetweenThousands() throws UncleanValueException {
    List<String> all =
        Stream.concat(
                texts(provinces, "dansonguoi").stream(), texts(communes, "dansonguoi").stream())
            .toList();
    ColumnSteps people = column("bigint", all);
    assertThat(all).contains("8.718.000", "555.809", "102136", "30,509", "đang cập nhật");
    for (String text : all) {
      Object value = people.clean(text, CellContext.ALONE);
      if (text.equals("đang cập nhật")) {
        assertThat(value).isNull();
      } else {
        assertThat(value).as(text).isEqualTo(Long.parseLong(text.replaceAll("[.,]", "")));
      }
    }
  }

  private static List<String> texts(List<NamedCsvRecord> lines, String field) {
    return lines.stream()
        .map(line -> line.getField(field))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static BigDecimal vietnamese(String text) {
    return new BigDecimal(text.replace(".", "").replace(',', '.'));
  }

  /** The column of these texts, when all of them were looked at. */
  private static ColumnSteps column(String type, List<String> texts) {
    ColumnSteps steps =
        ColumnSteps.of(
            ColumnType.parse(type).orElseThrow(),
            new Cleaning(
                CleanerRegistry.parse("number", GoldenCasesTest.context().lists()).stream()
                    .toList(),
                Optional.empty()),
            GoldenCasesTest.context(),
            name -> -1);
    long[] counts = new long[steps.evidenceKinds()];
    texts.forEach(text -> steps.observe(text, CellContext.ALONE, counts));
    return steps.deciding(counts);
  }

  private static BigDecimal read(ColumnSteps steps, String text) {
    try {
      return new BigDecimal(String.valueOf(steps.clean(text, CellContext.ALONE)));
    } catch (UncleanValueException e) {
      return REFUSED;
    }
  }
}
