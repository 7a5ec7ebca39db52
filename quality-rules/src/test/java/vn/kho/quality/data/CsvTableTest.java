package vn.kho.quality.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.TestSpark;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.step.ShortestDecimal;

class CsvTableTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void recognisesNumbersAndLeavesCodesAndDatesText() throws IOException {
    Path file =
        write(
            """
            n,x,code,flag,day,long,none
            1,1.5,01,true,2024-01-01,123456789012345678901,
            -2,2,12,FALSE,2024-01-02,1,""
            ,,,,,,
            """);

    TableData.Local table = local(file, CsvOptions.USUAL);

    assertThat(table.schema().simpleString())
        .isEqualTo(
            "struct<n:bigint,x:double,code:string,flag:boolean,day:string,long:string,none:string>");
    assertThat(table.rows().get(1).toString()).isEqualTo("[-2,2.0,12,false,2024-01-02,1,null]");
    assertThat(table.rows().get(2).anyNull()).isTrue();
  }

  /** 2^53 + 1 is no double: beside 0.1 it became 9007199254740992. */
  @Test
  void numbersThatADoubleDoesNotKeepAreDecimals() throws IOException {
    Path file =
        write(
            """
            a,b,c,d,e,f
            0.1,123456789.123456789123,-9007199254740993,107.5841234567891,9007199254740993,E5
            9007199254740993,1,0.5,1.5e3,1e-300,1
            """);

    TableData.Local table = local(file, CsvOptions.USUAL);

    assertThat(table.schema().simpleString())
        .isEqualTo(
            "struct<a:decimal(38,1),b:decimal(38,12),c:decimal(38,1),d:double,e:string,f:string>");
    assertThat(table.rows().get(1).get(0)).isEqualTo(new BigDecimal("9007199254740993"));
    assertThat(table.rows().get(0).get(3)).isEqualTo(107.5841234567891);
  }

  /** What is said to be kept is kept: of any text the column has a value that is equal to it. */
  @Test
  void aNumberIsTheOneThatIsWritten() {
    Random random = new Random(8);
    for (int i = 0; i < 20_000; i++) {
      TextTypeInference column = new TextTypeInference();
      List<String> texts = List.of(written(random), written(random), written(random));
      texts.forEach(text -> column.take(1, text));
      DataType type = column.type();
      for (String text : texts) {
        BigDecimal exact = new BigDecimal(text);
        BigDecimal kept =
            TextTypeInference.value(text, type) instanceof Double number
                ? ShortestDecimal.of(number)
                : new BigDecimal(TextTypeInference.value(text, type).toString());
        assertThat(kept).as("%s of %s", text, texts).isEqualByComparingTo(exact);
      }
    }
  }

  /** A number of at most 17 digits, whole, with a fraction, or as programs print doubles. */
  private static String written(Random random) {
    String sign = random.nextInt(4) == 0 ? "-" : "";
    return sign
        + switch (random.nextInt(5)) {
          case 0 -> ShortestDecimal.of(random.nextDouble()).toPlainString();
          case 1 -> String.valueOf((1L << 53) - 2 + random.nextInt(5));
          case 2 -> String.valueOf(random.nextLong(1, 100_000_000_000_000_000L));
          case 3 -> random.nextInt(1, 1000) + "e" + random.nextInt(10);
          default -> random.nextInt(1_000_000) + "." + random.nextInt(1_000_000_000);
        };
  }

  @Test
  void bytesBehindTheEndOfGzipAreNoData() throws IOException {
    Path file = folder.resolve("behind.csv.gz");
    try (OutputStream bytes = Files.newOutputStream(file);
        OutputStream out = new GZIPOutputStream(bytes)) {
      out.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(local(file, CsvOptions.USUAL).rows()).hasSize(1);
    Files.write(file, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, StandardOpenOption.APPEND);

    assertThatThrownBy(() -> local(file, CsvOptions.USUAL))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("half or damaged");
  }

  @Test
  void readsTheEncodingsOfVietnam() throws IOException {
    String text = "mã;tên\r\n1;Phường Vỹ Dạ\r\n";
    byte[] mark = "\uFEFF".getBytes(StandardCharsets.UTF_8);
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    byte[] marked = new byte[mark.length + utf8.length];
    System.arraycopy(mark, 0, marked, 0, mark.length);
    System.arraycopy(utf8, 0, marked, mark.length, utf8.length);
    byte[] vietnamese = decomposed(text).getBytes(Charset.forName("windows-1258"));

    for (byte[] bytes :
        List.of(utf8, marked, ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE))) {
      assertThat(local(write(bytes), CsvOptions.USUAL).rows().toString())
          .isEqualTo("[[1,Phường Vỹ Dạ]]");
    }
    TableData.Local table = local(write(vietnamese), encoded("windows-1258"));
    assertThat(table.schema().fieldNames()).containsExactly("mã", "tên");
    assertThat(table.rows().toString()).isEqualTo("[[1,Phường Vỹ Dạ]]");
    assertThatThrownBy(() -> local(write(vietnamese), CsvOptions.USUAL))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("its bytes are not UTF-8")
        .hasMessageContaining("--encoding windows-1258");
  }

  @Test
  void stopsAtARecordOfAnotherLength() throws IOException {
    Path file = write("a,b\n1,2\n3\n");

    assertThatThrownBy(() -> local(file, CsvOptions.USUAL))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("record 2 has 1 fields where the header has 2");
  }

  @Test
  void aHeaderInAnotherRowIsReadAndRowsBelowItAreSkipped() throws IOException {
    Path file =
        write(
            """
            Bảng giá, theo ngày, của tỉnh

            "Nguồn: Sở
            Du lịch"
            id;name;price

            ;;đồng
            1;Bún bò;30000
            2;Cơm hến;15000
            """);

    TableData.Local table = local(file, CsvOptions.USUAL.rows(4, 2));

    assertThat(table.schema().simpleString())
        .isEqualTo("struct<id:bigint,name:string,price:bigint>");
    assertThat(table.rows().toString()).isEqualTo("[[1,Bún bò,30000], [2,Cơm hến,15000]]");
    assertThatThrownBy(() -> local(file, CsvOptions.USUAL.rows(2, 0)))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("row 2, which is to name the columns, is empty");
    assertThatThrownBy(() -> local(file, CsvOptions.USUAL.rows(20, 0)))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("row 20, which is to name the columns, is behind its end");
    assertThatThrownBy(() -> local(file, CsvOptions.USUAL))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("--header-row");
  }

  @Test
  void readsManyRowsInSparkAsItReadsFew() throws IOException {
    StringBuilder text = new StringBuilder("Bảng giá\n\nid,name,price\n,,nghìn đồng\n");
    for (int i = 0; i < 600_000; i++) {
      text.append(i).append(i % 3 == 0 ? ",\"Quán \"\"số\"\" " : ",\"Nhà, hàng ").append(i);
      text.append(" phường Vỹ Dạ, thành phố Huế\",").append(i % 5 == 0 ? "NA" : "2.5").append('\n');
    }
    Path file = folder.resolve("many.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    CsvOptions options = new CsvOptions("", "", Set.of("NA"), true, true).rows(3, 1);

    TableData table = new CsvTable(file, options).read(TestSpark::session);

    assertThat(table instanceof TableData.Distributed).isTrue();
    List<Row> rows = ((TableData.Distributed) table).rows().where("id in (3, 5)").collectAsList();
    assertThat(rows.toString())
        .isEqualTo(
            "[[3,Quán \"số\" 3 phường Vỹ Dạ, thành phố Huế,2.5],"
                + " [5,Nhà, hàng 5 phường Vỹ Dạ, thành phố Huế,null]]");
    assertThat(((TableData.Distributed) table).rows().count()).isEqualTo(600_000);
  }

  @Test
  void numbersThatADoubleDoesNotKeepAreTheSameInSpark() throws IOException {
    List<String> numbers = List.of("0.1", "9007199254740993", "-123456789012.5", "-.25", "1e3");
    StringBuilder text = new StringBuilder("x,note\n");
    numbers.forEach(number -> text.append(number).append(",\n"));
    Path file = write(text.toString());
    List<Row> few = local(file, CsvOptions.USUAL).rows();
    String note = "g".repeat(1 << 20);
    for (int i = 0; i < 17; i++) {
      text.append(",").append(note).append('\n');
    }

    TableData table =
        new CsvTable(write(text.toString()), CsvOptions.USUAL).read(TestSpark::session);

    List<Row> many = ((TableData.Distributed) table).rows().where("x is not null").collectAsList();
    for (int i = 0; i < numbers.size(); i++) {
      BigDecimal exact = new BigDecimal(numbers.get(i));
      assertThat(few.get(i).getDecimal(0)).isEqualByComparingTo(exact);
      assertThat(many.get(i).getDecimal(0)).isEqualByComparingTo(exact);
    }
  }

  private static TableData.Local local(Path file, CsvOptions options) {
    return (TableData.Local) new CsvTable(file, options).read(TestSpark::session);
  }

  private static CsvOptions encoded(String encoding) {
    return new CsvOptions("", encoding, Set.of(), true, true);
  }

  /** As windows-1258 has it: letters with their hats, tones behind them. */
  private static String decomposed(String text) {
    StringBuilder letters = new StringBuilder();
    for (int c : text.codePoints().toArray()) {
      String one = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD);
      String tone = one.replaceAll("[^\u0300\u0301\u0303\u0309\u0323]", "");
      String letter = one.replaceAll("[\u0300\u0301\u0303\u0309\u0323]", "");
      letters.append(Normalizer.normalize(letter, Normalizer.Form.NFC)).append(tone);
    }
    return letters.toString();
  }

  private Path write(String text) throws IOException {
    return write(text.getBytes(StandardCharsets.UTF_8));
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("data.csv"), bytes);
  }
}
