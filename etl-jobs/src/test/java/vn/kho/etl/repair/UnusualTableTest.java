package vn.kho.etl.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables whose right values look like errors of each other: nothing of them may be changed. */
class UnusualTableTest {
  private static final long SEED = Long.getLong("kho.seed", 20_261_129L);
  private static final int ROWS = 400;
  private static final List<String> WARDS =
      List.of("Vỹ Dạ", "Thuận Hóa", "Phú Xuân", "Kim Long", "An Cựu", "An Đông", "An Tây");

  /** One row of a table. */
  private interface Shape {
    List<String> row(int at, Random random);
  }

  static Stream<Arguments> shapes() {
    return Stream.of(
        shape("codes that look like typing errors", 2, UnusualTableTest::codes),
        shape("rare versions", 2, UnusualTableTest::versions),
        shape("rare grades", 1, (at, random) -> List.of(often(random, "A", "B", "A+", "B+"))),
        shape("names of other marks", 1, UnusualTableTest::givenNames),
        shape("one column", 1, (at, random) -> List.of(WARDS.get(random.nextInt(7)))),
        shape("all unique", 2, (at, random) -> List.of("K" + at, at + "x" + random.nextInt(99))),
        shape("mostly empty", 3, UnusualTableTest::sparse),
        shape("skewed figures", 2, UnusualTableTest::skewed),
        shape("exceptions to a dependency", 2, UnusualTableTest::exceptions),
        shape("codes of one far district", 3, UnusualTableTest::districts),
        shape("names written in two ways", 2, UnusualTableTest::spellings),
        shape("more errors than right names", 2, UnusualTableTest::mostlyWrong),
        shape("long texts", 2, UnusualTableTest::texts));
  }

  private static Arguments shape(String name, int width, Shape shape) {
    return Arguments.of(name, width, shape);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void nothingIsChanged(String name, int width, Shape shape) {
    Random random = new Random(SEED);
    List<List<String>> rows = new ArrayList<>();
    for (int at = 0; at < ROWS; at++) {
      rows.add(shape.row(at, random));
    }
    List<String> columns = IntStream.range(0, width).mapToObj(at -> "c" + at).toList();
    TableRepair repair = TableRepairer.repair(new EncodedTable(columns, rows, Set.of()));
    assertThat(repair.repaired()).as("%s, seed %s", name, SEED).isEmpty();
  }

  /** The first two values are frequent, the others occur once in a hundred rows. */
  private static String often(Random random, String... values) {
    int place = random.nextInt(100);
    boolean rare = place < values.length - 2;
    return values[rare ? 2 + place : place % 2];
  }

  private static List<String> codes(int at, Random random) {
    return List.of(often(random, "A101", "A102", "A1O1", "A110", "A011"), "T" + at % 3);
  }

  private static List<String> versions(int at, Random random) {
    return List.of("P" + at % 5, often(random, "1.0.1", "1.1.0", "1.10.1", "1.0.11"));
  }

  private static List<String> givenNames(int at, Random random) {
    return List.of(often(random, "Hòa", "Huệ", "Hỏa", "Huế", "Hóa"));
  }

  private static List<String> sparse(int at, Random random) {
    String code = random.nextInt(5) < 2 ? "C" + at % 9 : "";
    String ward = random.nextInt(5) < 1 ? WARDS.get(random.nextInt(7)) : "";
    return List.of(code, ward, random.nextInt(5) < 1 ? "" + random.nextInt(50) : "");
  }

  private static List<String> skewed(int at, Random random) {
    long figure = Math.round(1_000 * Math.exp(random.nextGaussian() * 1.5));
    return List.of("S" + at % 20, Long.toString(figure));
  }

  private static List<String> exceptions(int at, Random random) {
    String ward = WARDS.get(at % 7);
    return List.of("" + at % 7, random.nextInt(12) == 0 ? ward + " 2" : ward);
  }

  /** What looks like a typing error of the measure's code is the code of another district. */
  private static List<String> districts(int at, Random random) {
    boolean far = at % 40 == 7;
    String measure = "đo lường " + at % 10;
    return List.of(far ? "ab" : "al", measure, (far ? "ab_hf-" : "al_hf-") + at % 10);
  }

  private static List<String> spellings(int at, Random random) {
    boolean other = at % 60 == 7;
    List<String> names = List.of("CONG TY MUOI BIEN", "HTX DET MAY", "QUAN AN SONG HUONG");
    List<String> others = List.of("Cong ty muoi bien", "HTX DETMAY", "QUAN AN SONG HUONGS");
    return List.of("K" + at % 3, other ? others.get(at % 3) : names.get(at % 3));
  }

  /** A sign is behind most names of one group, and behind few of the others. */
  private static List<String> mostlyWrong(int at, Random random) {
    int group = at % 7;
    boolean sign = group == 0 ? at % 49 != 0 : at % 46 == 3;
    return List.of("G" + group, WARDS.get(group) + (sign ? "-*" : ""));
  }

  private static List<String> texts(int at, Random random) {
    StringBuilder text = new StringBuilder();
    for (int words = 20 + random.nextInt(60); words > 0; words--) {
      text.append(WARDS.get(random.nextInt(7))).append(' ');
    }
    return List.of("T" + at % 7, text.toString().strip());
  }
}
