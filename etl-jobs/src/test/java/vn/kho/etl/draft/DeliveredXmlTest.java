package vn.kho.etl.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.probe.ProbeResult;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableProbe;
import vn.kho.schema.charset.VietnameseCharsets;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.KhoException;

/** XML whose declaration says another encoding than its bytes have, and XML without a record. */
class DeliveredXmlTest {
  private static final String XML =
      "<?xml version=\"1.0\" encoding=\"%s\"?><ds><h><ma>1</ma><ten>Huế</ten></h>"
          + "<h><ma>2</ma><ten>vỹ dạ</ten></h></ds>";

  @TempDir private Path folder = Path.of("");

  private ProbeResult read(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("a.xml"), bytes);
    return new TableProbe()
        .probe(SourceFile.of("a.xml", file), ReadOptions.NONE, folder.resolve("a.csv"));
  }

  private String rows(String declared, Charset written, int... mark) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int one : mark) {
      bytes.write(one);
    }
    bytes.write(XML.formatted(declared).getBytes(written));
    read(bytes.toByteArray());
    return Files.readString(folder.resolve("a.csv")).replace("\r\n", "/");
  }

  @Test
  void lettersThatAreUtf8AndMarksGoBeforeWhatIsDeclared() throws IOException {
    String rows = "ma,ten/1,Huế/2,vỹ dạ/";
    assertThat(rows("UTF-8", StandardCharsets.UTF_8)).isEqualTo(rows);
    assertThat(rows("ISO-8859-1", StandardCharsets.UTF_8)).isEqualTo(rows);
    assertThat(rows("windows-1252", StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF)).isEqualTo(rows);
    assertThat(rows("UTF-8", StandardCharsets.UTF_16LE, 0xFF, 0xFE)).isEqualTo(rows);
    assertThat(rows("UTF-16", StandardCharsets.UTF_16BE, 0xFE, 0xFF)).isEqualTo(rows);
    assertThat(rows("TCVN3", VietnameseCharsets.TCVN3)).isEqualTo(rows);
    assertThat(rows("windows-1258", VietnameseCharsets.WINDOWS_1258)).isEqualTo(rows);
    String western = XML.replace("Huế", "Café").replace("vỹ dạ", "é").formatted("ISO-8859-1");
    read(western.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(folder.resolve("a.csv")).content().contains("1,Café", "2,é");
  }

  @Test
  void theFirstLetterBeyondAsciiDecidesHoweverLateItStands() throws IOException {
    String late = XML.replace("<ds>", "<ds>" + "<h><ma>0</ma><ten>a</ten></h>".repeat(4_000));
    for (Charset written : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1}) {
      String western = late.replace("Huế", "Café").replace("vỹ dạ", "é").formatted("ISO-8859-1");
      assertThat(read(western.getBytes(written)).rows()).isEqualTo(4_002);
      assertThat(folder.resolve("a.csv")).content().contains("1,Café", "2,é");
    }
  }

  @Test
  void damagedTextIsARefusalAndNoFaultOfKho() {
    for (String text : new String[] {"A & B", "A&nbsp;B", "A\u0001B", "cut"}) {
      String xml = XML.formatted("UTF-8").replace("Huế", text);
      byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
      byte[] half = text.equals("cut") ? Arrays.copyOf(bytes, xml.indexOf("cut") + 2) : bytes;
      assertThatThrownBy(() -> read(half))
          .as(text)
          .isInstanceOf(KhoException.class)
          .hasMessageContaining("Cannot read the XML file");
    }
  }

  @Test
  void oneRecordAloneIsDraftedWithADoubtAboutItsPath() throws IOException {
    Path one = Files.writeString(folder.resolve("b.xml"), "<ds><n>1</n><h><ma>1</ma></h></ds>");
    Path two = Files.writeString(folder.resolve("c.xml"), XML.formatted("UTF-8"));
    assertThat(notes(one)).anyMatch(note -> note.contains("kho.recordPath is ds by a guess"));
    assertThat(notes(two)).isEmpty();
  }

  private static List<String> notes(Path file) throws IOException {
    DatasetName name = new DatasetName("a", "b");
    SourceFile source = SourceFile.of(String.valueOf(file.getFileName()), file);
    return DraftedDataset.of(
            source, ReadOptions.NONE, new DraftedDataset.DraftRequest(name, "so-y-te", "b.xml"))
        .notes();
  }

  @Test
  void anEmptyRootHasNoRecord() throws IOException {
    for (String xml : new String[] {"<ds/>", "<?xml version=\"1.0\"?><ds>\n</ds>"}) {
      assertThat(read(xml.getBytes(StandardCharsets.UTF_8)).rows()).isZero();
    }
    assertThat(read("<ds>x</ds>".getBytes(StandardCharsets.UTF_8)).rows()).isEqualTo(1);
  }
}
