package vn.kho.etl.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Files that hold no table, or only seem to. */
class UnreadableFilesTest {
  private static final String CSV = "ma,ten\n1,Huế\n2,Phú Lộc\n";

  @TempDir private Path folder = Path.of("");

  @Test
  void aTableWithoutRowsBehindTitlesIsReadToItsEnd() {
    String damaged =
        "UmVwb3J0IG9uIHN0ZWVsIHNoaXBwZWQsLCwsLCwsCk5ndbBuOiBztywsLCwsLCwKaWQsVGltZSxPayxQcm9kdWN0LF"
            + "Byb2R1Y3QgNCxQcmkNZSA1LE30IHTkIDYsTfQgdOQgNwoxMDAwLDc6NTIsdHJ1ZSxz9G5nICMxMixvcmRlciBz"
            + "9G5nLDcwNi42Nyw=";

    ProbeResult result = read("a.csv", Base64.getDecoder().decode(damaged));
    assertThat(result.rows() + result.layout().leftOut().values().stream().mapToLong(n -> n).sum())
        .isEqualTo(5);
  }

  @Test
  void textsOfOtherKindsAreNoTables() {
    String dump = "-- MySQL dump 10.13\n\nSET NAMES utf8;\nDROP TABLE IF EXISTS `xa`;\n";
    assertThatThrownBy(() -> read("a.sql", dump + "CREATE TABLE `xa` (`ma` int);\n"))
        .hasMessageContaining("it is a dump of a database in SQL");
    assertThatThrownBy(() -> read("a.csv", "\uFEFFinsert into xa values (1,'An'),(2,'Ba');\n"))
        .hasMessageContaining("it is a dump of a database in SQL");
    assertThatThrownBy(() -> read("a.slk", "ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K5\r\nE\r\n"))
        .hasMessageContaining("it is a SYLK file");
    assertThatThrownBy(() -> read("a.dif", "TABLE\r\n0,1\r\n\"EXCEL\"\r\nVECTORS\r\n0,2\r\n"))
        .hasMessageContaining("it is a DIF file");
    assertThatThrownBy(() -> read("a.vcf", "BEGIN:VCARD\r\nN:A;B\r\nEND:VCARD\r\n"))
        .hasMessageContaining("it is a file of contacts");
    for (String table :
        List.of(
            "ID;Phường;Số\nB;An Cựu;5\nC;Vỹ Dạ;6\n",
            "ID;P\nB;An\nC;Ba\n",
            "lệnh,bảng\ncreate table,xa\ninsert into,xa\n",
            "TABLE,so\n0,1\n1,2\n")) {
      assertThat(read("a.csv", table).rows()).as(table).isPositive();
    }
  }

  @Test
  void aFileOfSqliteIsReportedWithTheCommandThatDraftsIt() {
    assertThatThrownBy(() -> read("ho.db", "SQLite format 3\0\u0010\0\u0001\u0001"))
        .hasMessageContaining("kho add jdbc:sqlite:ho.db --table NAME");
  }

  @Test
  void aMailIsNoTable() {
    List<String> mail =
        List.of(
            "From: a@example.vn",
            "To: b@example.vn",
            "Subject: =?UTF-8?B?xJHhu5M=?=",
            "MIME-Version: 1.0",
            "",
            "Kính gửi anh, đính kèm.",
            "");

    assertThatThrownBy(() -> read("so-lieu.csv", String.join("\r\n", mail)))
        .hasMessageContaining("it is an e-mail");
    String archive =
        """
        MIME-Version: 1.0
        Content-Type: multipart/related; boundary="x"

        --x
        <table><tr><td>a</td></tr></table>
        --x--
        """;
    assertThatThrownBy(() -> read("so-lieu.xls", archive)).hasMessageContaining("a web archive");
    assertThat(read("nhan.csv", "From: a,To: b\n1,2\n3,4\n").rows()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hosts\">]><a><r><b>&x;</b></r></a> | entity",
        "<?xml version=\"1.0\" encoding=\"TCVN-9\"?><a><r><b>1</b></r></a> | encoding",
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a><r><b>1</b></r></a> | encoding",
        "<a><r><b>1</b></r><r> | damaged or cut off"
      })
  void xmlThatCannotBeReadSaysWhy(String xml, String why) {
    assertThatThrownBy(() -> read("a.xml", xml.strip()))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_UNREADABLE))
        .hasMessageContaining(why);
  }

  @Test
  void aRingThatIsNotClosedIsNoPolygon() {
    String layer =
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"ma\":1},"
            + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[107.1,16.1],[107.2,16.1],"
            + "[107.2,16.2]%s]]}}]}";

    assertThat(read("a.geojson", layer.formatted(",[107.10,16.1]")).rows()).isEqualTo(1);
    assertThatThrownBy(() -> read("b.geojson", layer.formatted("")))
        .hasMessageContaining("does not end where it begins");
  }

  @Test
  void aLineBeyondAllBoundsIsRefusedAndNotCut() {
    assertThatThrownBy(() -> read("a.csv", "a,b\n1," + "x".repeat(17 << 20) + "\n2,y\n"))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_TOO_LARGE));
  }

  @Test
  void gzipInGzipIsReadAndBytesBehindItsEndAreNot() throws IOException {
    byte[] once = packed(CSV.getBytes(StandardCharsets.UTF_8));
    byte[] behind = java.util.Arrays.copyOf(once, once.length + 9);
    behind[once.length + 3] = 'x';

    ProbeResult result = read("a.csv.gz", packed(once));
    assertThat(result.rows()).isEqualTo(2);
    assertThat(result.layout().details()).containsEntry("packed", "gzip, gzip");
    assertThatThrownBy(() -> read("b.csv.gz", behind)).hasMessageContaining("behind the end");
  }

  @Test
  void aMemberOfAnArchiveWhoseBytesChangedIsRefused() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      out.setLevel(Deflater.NO_COMPRESSION);
      out.putNextEntry(new ZipEntry("a.csv"));
      out.write("ma,gia\n1,12345\n2,6\n".getBytes(StandardCharsets.UTF_8));
    }
    byte[] archive = packed.toByteArray();
    assertThat(read("a.zip", archive).rows()).isEqualTo(2);
    archive[new String(archive, StandardCharsets.ISO_8859_1).indexOf("12345")] = '7';
    assertThatThrownBy(() -> read("a.zip", archive)).hasMessageContaining("a.csv is damaged");
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private ProbeResult read(String name, String text) {
    return read(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private ProbeResult read(String name, byte[] bytes) {
    try {
      Path file = Files.write(folder.resolve(name), bytes);
      return new TableProbe().probe(SourceFile.of(name, file), ReadOptions.NONE, null);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
