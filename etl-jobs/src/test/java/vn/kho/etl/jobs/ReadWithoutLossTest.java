package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No value is changed, no row left out and no name made up without a word. */
class ReadWithoutLossTest {
  @TempDir private Path folder = Path.of("");
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int read(Path file, String... more) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    String[] arguments = Arrays.copyOf(more, more.length + 1);
    arguments[more.length] = file.toString();
    return ReadJob.run(arguments, out, out);
  }

  private String rows(String name, String text) throws IOException {
    return rows(Files.writeString(folder.resolve(name), text));
  }

  private String rows(Path file) throws IOException {
    Path out = folder.resolve("rows.csv");
    assertThat(read(file, "--out", out.toString()))
        .as(said.toString(StandardCharsets.UTF_8))
        .isZero();
    return Files.readString(out).replace("\r\n", "\n");
  }

  @Test
  void aKeyWithADotAndThePathOfThatNameAreTwoFields() throws IOException {
    assertThat(rows("a.json", "[{\"a.b\":1,\"a\":{\"b\":2}},{\"a.b\":3,\"a\":{\"b\":4}}]"))
        .isEqualTo("a\\.b,a.b\n1,2\n3,4\n");
  }

  @Test
  void aRefusedRecordAddsNoColumn() throws IOException {
    assertThat(rows("a.json", "[{\"ma\":1,\"ten\":\"a\",\"ten\":\"b\"},{\"ma\":2,\"ten\":\"c\"}]"))
        .isEqualTo("ma,ten\n2,c\n");
  }

  @Test
  void damagedUtf8IsRefusedWhereItIsDamaged() throws IOException {
    byte[] text = "mã;tên\n1;Thuận Hóa\n2;Phú Xuân\n3;Vỹ Dạ\n".getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(text, text.length - 2);
    byte[] damaged = text.clone();
    damaged[20] = (byte) 0xFF;
    for (byte[] bytes : new byte[][] {cut, damaged}) {
      said.reset();
      assertThat(read(Files.write(folder.resolve("a.csv"), bytes))).isEqualTo(1);
      assertThat(said.toString(StandardCharsets.UTF_8))
          .contains("KHO-304", "most of it shows: byte 0x");
    }
  }

  @Test
  void aLastRecordOfWhichOnlyTheCodeIsLeftIsNoFooter() throws IOException {
    assertThat(rows("a.csv", "mã;tên;số\n01;a;1\n02;b;2\n03;c;3\n04\n")).endsWith("03,c,3\n04\n");
  }

  @Test
  void columnsNamedByYearsHaveNames() throws IOException {
    String table = "tỉnh;2020;2021;2022\nHuế;100;120;130\nĐà Nẵng;200;220;230\n";
    assertThat(rows("a.csv", table)).isEqualTo(table.replace(';', ','));
    assertThat(read(folder.resolve("a.csv"), "--json")).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("\"headerRows\":1");
    said.reset();
    rows("b.csv", "Huế;2019;2021\nĐà Nẵng;2020;2022\nVinh;2019;2023\n");
    assertThat(read(folder.resolve("b.csv"), "--json")).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("\"headerRows\":0");
  }

  @Test
  void aRecordWhoseNumbersLookLikeYearsIsNoHeader() throws IOException {
    String prices = "Quán A,1950,2000\nQuán B,1200,5000\nQuán C,800,3000\n";
    assertThat(rows("a.csv", prices)).endsWith(prices);
    String built = "Huế,1998,1999\nĐà Nẵng,2005,2007\nVinh,1990,2001\n";
    assertThat(rows("b.csv", built)).endsWith(built);
    said.reset();
    rows("c.csv", "Tên,2019,2020\nHuế,2010,2015\n");
    assertThat(read(folder.resolve("c.csv"), "--json")).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("\"headerRows\":1");
  }

  @Test
  void aHeaderThatIsRepeatedAmongFewRowsIsOne() throws IOException {
    String header = "mã;tên phường;số\n";
    assertThat(
            rows("a.csv", header + "1;Vỹ Dạ;5\n2;An Cựu;6\n3;Kim Long;7\n" + header + "4;Hóa;8\n"))
        .isEqualTo("mã,tên phường,số\n1,Vỹ Dạ,5\n2,An Cựu,6\n3,Kim Long,7\n4,Hóa,8\n");
  }

  @Test
  void aTitleWithCommasIsNoPartOfTheNames() throws IOException {
    String titled =
        """
        Báo cáo, quý 1, năm 2026
        mã,tên,số,ngày
        1,a,5,1/2/2026
        2,b,6,1/3/2026
        3,c,6,1/3/2026
        """;
    assertThat(rows("a.csv", titled)).startsWith("mã,tên,số,ngày\n1,a,");
  }

  @Test
  void aDelimiterOfThreeCharactersIsOne() throws IOException {
    assertThat(rows("a.csv", "mã|||tên|||số\n1|||An|||5\n2|||Ba|||6\n"))
        .isEqualTo("mã,tên,số\n1,An,5\n2,Ba,6\n");
  }

  @Test
  void cellsThatAreEmptyInEveryRowAreNoPartOfTheDelimiter() throws IOException {
    String table = "Lê An,,,x\nTrần Bình,,,y\nVõ Cúc,,,z\nHồ Dung,,,x\n";
    for (String usual : List.of(",", ";", "\t")) {
      assertThat(rows("a.csv", table.replace(",", usual))).endsWith(table);
    }
  }
}
