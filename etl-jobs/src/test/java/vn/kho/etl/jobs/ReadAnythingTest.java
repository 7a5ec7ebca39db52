package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads every format that loads read, packed or not, and refuses what is no table. */
class ReadAnythingTest {
  @TempDir private Path folder = Path.of("");
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int run(String... arguments) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return ReadJob.run(arguments, out, out);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private String rows(Path file, String... more) throws IOException {
    Path out = folder.resolve("rows.csv");
    String[] arguments = new String[more.length + 3];
    System.arraycopy(more, 0, arguments, 3, more.length);
    arguments[0] = file.toString();
    arguments[1] = "--out";
    arguments[2] = out.toString();
    assertThat(run(arguments)).as(said()).isZero();
    return Files.readString(out);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void recordsOfAnEnvelopeAreRowsAndNestedFieldsArePaths() throws IOException {
    Path json =
        file(
            "answer.json",
            """
            {"ok": true, "data": {"items": [
              {"id": 1, "ten": "Huế", "noi": {"phuong": "A", "so.nha": 1}, "tags": ["x"]},
              {"id": 2.50, "Ten": "B", "noi": null}], "errors": [{"line": 7}]}}
            """);
    assertThat(rows(json))
        .isEqualTo(
            "id,ten,noi.phuong,noi.so\\.nha,tags\r\n1,Huế,A,1,\"[\"\"x\"\"]\"\r\n2.50,B,,,\r\n");
    assertThat(rows(json, "--table", "2")).isEqualTo("line\r\n7\r\n");
    assertThat(run(json.toString(), "--json")).isZero();
    assertThat(said()).contains("\"details\":{\"recordPath\":\"data.items\"},\"tables\":2");
  }

  @Test
  void linesXmlAndLayersAreRead() throws IOException {
    assertThat(rows(file("a.txt", "{\"a\":1}\n{\"a\":2,\"b\":{\"c\":3}}\n{broken\n")))
        .isEqualTo("a,b.c\r\n1,\r\n2,3\r\n");
    assertThat(run(folder.resolve("a.txt").toString(), "--json")).isZero();
    assertThat(said()).contains("\"format\":\"jsonl\"", "\"refused\":{\"it is no JSON\":1}");
    Path xml =
        file(
            "b.xml",
            "<?xml version=\"1.0\"?><ds xmlns=\"u\"><so>2</so><hs><h ma=\"1\"><ten>A</ten><p><q>1</q></p></h>"
                + "<h ma=\"2\"><ten>B</ten></h></hs></ds>");
    assertThat(rows(xml)).isEqualTo("@ma,ten,p.q\r\n1,A,1\r\n2,B,\r\n");
    Path layer =
        file(
            "c.json",
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"n\":5},"
                + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[107.5,16.4]}}]}");
    assertThat(rows(layer)).isEqualTo("n,geometry\r\n5,POINT (107.5 16.4)\r\n");
  }

  @Test
  void everyFileOfAnArchiveIsRead() throws IOException {
    Path zip = folder.resolve("two.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("in/a.csv"));
      out.write("x;y\n1;2\n3;4\n".getBytes(StandardCharsets.UTF_8));
      out.putNextEntry(new ZipEntry("in/b.json"));
      out.write("[{\"z\":9}]".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(rows(zip)).isEqualTo("x,y\r\n1,2\r\n3,4\r\n");
    assertThat(rows(zip, "--table", "2")).isEqualTo("z\r\n9\r\n");
    said.reset();
    Path out = Files.createDirectory(folder.resolve("out"));
    assertThat(run(zip.toString(), "--out", out.toString())).isZero();
    assertThat(said()).contains("2 files, 0 not read", "member in/a.csv", "member in/b.json");
    assertThat(out.resolve("two.zip.in_b.json.csv")).hasContent("z\r\n9");
  }

  @Test
  void halfACharacterIsNoQuestionMarkAndAKeyWithoutLettersHasItsValues() throws IOException {
    Path half = file("h.json", "[{\"a\":\"x\\ud800\"},{\"a\":\"\\ud83d\\ude00\"}]");
    assertThat(rows(half)).isEqualTo("a\r\n😀\r\n");
    assertThat(said()).contains("holds half a surrogate pair");
    assertThat(rows(file("k.json", "[{\"\":1,\"b\":2},{\"b\":4}]")))
        .isEqualTo(",b\r\n1,2\r\n,4\r\n");
  }

  @Test
  void theLineDrawnBelowNamesIsNeitherNamesNorARow() throws IOException {
    String table =
        """
        MA   TEN            GIA
        ---- -------------- ---
        0001 Huế             10
        0002 Đà Nẵng         20
        0003 Quảng Trị       30
        """;
    String expected = "MA,TEN,GIA\r\n0001,Huế,10\r\n0002,Đà Nẵng,20\r\n0003,Quảng Trị,30\r\n";
    assertThat(rows(file("f.txt", table))).isEqualTo(expected);
    assertThat(rows(file("g.txt", table.replace('-', '=')))).isEqualTo(expected);
    assertThat(said()).contains("skipRows 2");
  }

  @Test
  void whatIsNoTableIsRefusedByItsName() throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    Files.writeString(in.resolve("a.pdf"), "%PDF-1.7\nx;y\n1;2\n");
    Files.write(in.resolve("b.csv"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0});
    Files.write(in.resolve("c.dat"), noise());
    Files.write(in.resolve("d.zip"), locked());
    assertThat(run(in.toString())).isEqualTo(1);
    assertThat(said())
        .contains("it is a PDF: a.pdf", "it is a picture (PNG): b.csv", "bytes that are no text")
        .contains("it is protected by a password: d.zip", "4 files, 4 not read")
        .doesNotContain("KHO-9");
  }

  private static byte[] noise() {
    byte[] bytes = new byte[4000];
    new java.util.Random(7).nextBytes(bytes);
    return bytes;
  }

  /** The header of an encrypted member. */
  private static byte[] locked() {
    byte[] bytes = new byte[64];
    System.arraycopy(new byte[] {'P', 'K', 3, 4, 20, 0, 1, 0, 8}, 0, bytes, 0, 9);
    return bytes;
  }

  @Test
  void aHeaderOfAnotherWidthDoesNotHideTheRows() throws IOException {
    String body = "1;A;2020-01-02;5\n2;B;2020-01-03;6\n3;C;2020-01-04;7\n";
    assertThat(rows(file("more.csv", "ma;ten;;ngay;so\n" + body)))
        .startsWith("ma,ten,ngay,so\r\n1,A,2020-01-02,5\r\n")
        .endsWith("3,C,2020-01-04,7\r\n");
    assertThat(rows(file("open.csv", "ma;ten;ngay;\"so\n" + body)))
        .isEqualTo(
            "ma,ten,ngay,\"\"\"so\"\r\n1,A,2020-01-02,5\r\n2,B,2020-01-03,6\r\n3,C,2020-01-04,7\r\n");
    assertThat(rows(file("stray.csv", "ma;ten;ghi;so\n1;\"A;\"x; y\";5\n2;B;\"z; w\";6\n")))
        .isEqualTo("ma,ten,ghi,so\r\n1,\"\"\"A\",x; y,5\r\n2,B,z; w,6\r\n");
  }

  @Test
  void signsInsideOfValuesAreNoDelimiters() throws IOException {
    String rows =
        """
        ngày, giờ, mô tả, trang
        28/01/2018, 00:00, "giày, cao cổ", https://a.vn/p/1.html
        29/01/2018, 00:15, "áo, mưa", https://a.vn/p/2.html
        30/01/2018, 00:30, "mũ, nón", https://a.vn/p/3.html
        """;
    assertThat(rows(file("blank.csv", rows)))
        .contains("28/01/2018,00:00,\"giày, cao cổ\",https://a.vn/p/1.html");
    String escaped =
        "a,b,c\n1,\"x, 8\\\"\",\"y \\\"z\\\" w\"\n2,\"u, 9\\\"\",\"v\"\n3,\"r, 7\\\"\",\"s\"\n";
    assertThat(rows(file("escaped.csv", escaped))).contains("1,\"x, 8\"\"\",\"y \"\"z\"\" w\"\r\n");
  }

  @Test
  void filesThatWereAppendedToOthersAreOneTable() throws IOException {
    String one = "\uFEFFma,ten,so\n01,An,5\n02,Ba,6\n";
    Path file = file("all.csv", one + one.replace("01", "03").replace("02", "04"));
    assertThat(rows(file)).isEqualTo("ma,ten,so\r\n01,An,5\r\n02,Ba,6\r\n03,An,5\r\n04,Ba,6\r\n");
    assertThat(run(file.toString(), "--json")).isZero();
    assertThat(said()).contains("\"leftOut\":{\"repeated header\":1}");
  }

  @Test
  void placeAndDayAndSignaturesBelowATextAreNoRows() throws IOException {
    Path file =
        file(
            "bc.csv",
            """
            ma,ten,so
            01,An,5
            02,Ba,6
            03,Chi,7
            ,,"Huế, ngày 15 tháng 3 năm 2024"
            NGƯỜI LẬP BIỂU,,GIÁM ĐỐC
            ,,Trần Văn A
            """);
    assertThat(rows(file)).isEqualTo("ma,ten,so\r\n01,An,5\r\n02,Ba,6\r\n03,Chi,7\r\n");
    Path jobs =
        file("chuc.csv", "ma,ten,chuc\n01,An,Giám đốc\n02,Ba,\n,,Giám đốc\n03,Chi,Kế toán\n");
    assertThat(rows(jobs))
        .as("a value of a record is no signature")
        .contains("\r\n,,Giám đốc\r\n03");
  }
}
