package vn.kho.etl.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.kho.etl.record.csv.CsvFormat;
import vn.kho.etl.record.csv.CsvScan;
import vn.kho.etl.record.json.JsonFormat;
import vn.kho.schema.problem.KhoException;

class FormatTest {
  private static final FieldSelection AB = new FieldSelection(List.of("a", "b"));
  private static final int CUTS = Integer.getInteger("kho.cuts", 5_000);

  private static final List<String> PIECES =
      List.of(
          "x",
          "\"",
          ",",
          "\n",
          "\r\n",
          "\r",
          " ",
          "\t",
          "\u001A",
          "ệ",
          "y,z\n",
          "\"q\"",
          "\"n\nl\"",
          "1,2,\n");

  @Test
  void scanFindsTheRecordsThatTheReaderFindsHoweverTheFileIsCut() throws IOException {
    Random random = new Random(7);
    for (int round = 0; round < CUTS; round++) {
      StringBuilder text = new StringBuilder("a,b\n");
      for (int i = random.nextInt(14); i > 0; i--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      RecordScan scan;
      try {
        scan = CsvScan.of(() -> new ByteArrayInputStream(bytes), new CsvFormat(",", ""), AB, 4);
      } catch (KhoException e) {
        assertThat(e).hasMessageContaining("never closed");
        assertThatThrownBy(() -> read(new CsvFormat(",", ""), bytes, FileChunk.WHOLE))
            .hasMessageContaining("never closed");
        continue;
      }
      List<String> whole = read(new CsvFormat(",", ""), bytes, FileChunk.WHOLE);
      assertThat(scan.records()).as(text.toString()).isEqualTo(whole.size());
      List<String> parts = new ArrayList<>();
      for (FileChunk chunk : scan.chunks()) {
        int end = chunk.length() < 0 ? bytes.length : (int) (chunk.offset() + chunk.length());
        byte[] part = Arrays.copyOfRange(bytes, (int) chunk.offset(), end);
        parts.addAll(read(new CsvFormat(",", ""), part, chunk));
      }
      assertThat(parts).as(text.toString()).isEqualTo(whole);
    }
  }

  @Test
  void aQuoteThatIsNeverClosedSwallowsNoRecords() {
    assertThatThrownBy(() -> scan("a,b\n1,\"x\n2,y\n3,z\n", StandardCharsets.UTF_8))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("a quote is never closed");
  }

  @Test
  void aCarriageReturnInsideAQuotedFieldLosesNoRecord() throws IOException {
    byte[] bytes = "a,b\n1,\"x\ry\"\n2,z\n".getBytes(StandardCharsets.UTF_8);
    assertThat(read(new CsvFormat("", ""), bytes, FileChunk.WHOLE))
        .containsExactly("1: 1 x\ry", "2: 2 z");
  }

  @Test
  void countsUtf16() throws IOException {
    assertThat(scan("\uFEFFa;b\n1;\"x\ny\"\n\n2;ệ", StandardCharsets.UTF_16LE).records())
        .isEqualTo(2);
  }

  @Test
  void findsTheDelimiterOutsideQuotes() throws IOException {
    byte[] bytes = "\n\"a, b, c, d\";a;b\n0;1;2\n".getBytes(StandardCharsets.UTF_8);
    assertThat(read(new CsvFormat("", ""), bytes, FileChunk.WHOLE)).containsExactly("1: 1 2");
  }

  @Test
  void aRenamedColumnIsReportedAndNotReadAsEmpty() {
    byte[] bytes = "a,bb\n1,2\n".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> read(new CsvFormat("", ""), bytes, FileChunk.WHOLE))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("its header lacks: b. It has: a, bb");
  }

  /** Bytes that are no text, such as an archive inside an archive. */
  @Test
  void aMessageHoldsNoControlCharacters() {
    byte[] bytes = "PK\u0003\u0004\u0000,x\n1,2\n".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> read(new CsvFormat("", ""), bytes, FileChunk.WHOLE))
        .hasMessageContaining("It has: 'PK\\u0003\\u0004\\u0000', x")
        .satisfies(e -> assertThat(e.toString().chars()).noneMatch(Character::isISOControl));
  }

  @Test
  void raggedRowsAreRecordsWithAFault() throws IOException {
    byte[] bytes = "a,b\n1\n1,2,3\n".getBytes(StandardCharsets.UTF_8);
    assertThat(read(new CsvFormat("", ""), bytes, FileChunk.WHOLE))
        .containsExactly(
            "1: 1 null it has 1 fields where the header has 2",
            "2: 1 2 it has 3 fields where the header has 2");
  }

  @Test
  void aHeaderThatComesAgainIsNoRecord() throws IOException {
    byte[] bytes = "a,b\n1,2\n\uFEFFa, b\n\"a\",c\n".getBytes(StandardCharsets.UTF_8);
    assertThat(read(new CsvFormat("", ""), bytes, FileChunk.WHOLE))
        .containsExactly("1: 1 2", "2: a  b it repeats the header", "3: a c");
  }

  @Test
  void wrongBytesAreNeverAQuestionMark() {
    byte[] bytes = "a,b\nệ,2\n".getBytes(StandardCharsets.UTF_16LE);
    byte[] latin = {'a', ',', 'b', '\n', (byte) 0xE9, ',', '2', '\n'};
    assertThat(bytes).isNotEmpty();
    assertThatThrownBy(() -> read(new CsvFormat("", ""), latin, FileChunk.WHOLE))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("byte 0xE9 at position 5 (line 2)");
    assertThatThrownBy(() -> read(new CsvFormat("", "VISCII-9"), bytes, FileChunk.WHOLE))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("unknown encoding: VISCII-9");
  }

  @Test
  void jsonReportsWhatIsBroken() throws IOException {
    assertThat(json("data", "{\"data\":[{\"a\":1.50,\"b\":{\"c\":[1, 2]}}],\"n\":1}"))
        .containsExactly("1: 1.50 {\"c\":[1,2]}");
    assertThat(json("", "{\"a\":true}\n{\"b\":null}"))
        .containsExactly("1: true null", "2: null null");
    assertThat(json("", "[{\"a\":1}, {\"n\":5}, {}, {\"b\":null}]"))
        .containsExactly(
            "1: 1 null",
            "2: null null it has no field of the contract",
            "3: null null it has no field of the contract",
            "4: null null");
    refused("data", "{\"data\":[{\"a\":1}]} {\"data\":[{\"a\":2}]}", "more after its end");
    refused("data", "{\"data\":[{\"a\":1}],\"data\":[{\"a\":2}]}", "stands twice");
    refused("data", "{\"data\":[{\"a\":1}],\"d\\u0061ta\":[{\"a\":2}]}", "its 'data' stands twice");
    refused("á", "{\"a\u0301\":[{\"a\":1}],\"á\":[{\"a\":2}]}", "its 'á' stands twice");
    String outer = "\"o\":{\"data\":[{\"a\":1}],\"n\":{\"data\":2}}";
    refused("o.data", "{" + outer + ",\"n\":1," + outer + "}", "its 'o' stands twice");
    refused("o.data", "{" + outer + ",\"o.data\":[{\"a\":2}]}", "its 'o.data' stands twice");
    assertThat(json("o.data", "{" + outer + ",\"n\":{\"o\":{\"data\":[]}}}")).hasSize(1);
    refused("data", "{\"data\":[{\"a\":1}", "no JSON from line 1, column");
    refused("data", "{\"data\":[{\"a\":1}]", "no JSON from line 1, column");
    refused("", "[{\"a\":1}] x", "no JSON from line 1");
    refused("", "{\"data\":[{\"a\":1}]}", "It has: data. Check kho.recordPath");
    refused("list", "{\"data\":[]}", "no field 'list'");
    refused("", "<html></html>", "no JSON from line 1");
    refused("", "", "the file is empty");
  }

  @Test
  void aLoneObjectThatMayBeAnEnvelopeIsNoRecord() throws IOException {
    String own = "{\"a\":1,\"b\":\"x\",\"data\":";
    for (String data :
        List.of("[]", "[{\"a\":1}]", "{\"c\":[]}", "{\"c\":[{}]}", "{\"a\":1,\"b\":2}")) {
      refused("", own + data + "}", "'data' in kho.ignore");
    }
    refused("", own + "{\"k\":{\"a\":1,\"b\":2}}}", "'data' in kho.ignore");
    refused("", "{\"a\":[1,2],\"b\":[\"x\",\"y\"]}", "column by column");
    refused("", "[{\"a\":{\"0\":1},\"b\":{\"0\":2}}]", "column by column");
    assertThat(json("", "[{\"a\":[1],\"b\":[2]},{\"a\":[3],\"b\":[4]}]")).hasSize(2);
    assertThat(json("", own + "{\"id\":5},\"tags\":[1]}")).containsExactly("1: 1 x");
    assertThat(json("", own + "[]}" + own + "[]}")).containsExactly("1: 1 x", "2: 1 x");
    assertThat(json("", "[" + own + "[]}]")).containsExactly("1: 1 x");
    byte[] ignored = (own + "[]}").getBytes(StandardCharsets.UTF_8);
    assertThat(read(new JsonFormat("", "", List.of("data")), ignored, FileChunk.WHOLE))
        .containsExactly("1: 1 x");
    refused("", "[" + "{\"a\":".repeat(2000), "nested too deep");
  }

  @Test
  void aHeaderRowBelowTheEndIsReportedAsThat() {
    byte[] bytes = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
    CsvFormat fifth = new CsvFormat("", "", 5, 0, new RowSkipRule(""), false, "", "", 0);
    assertThatThrownBy(() -> read(fifth, bytes, FileChunk.WHOLE))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("kho.headerRow is 5 and it has 2 rows");
  }

  private static void refused(String path, String text, String why) {
    assertThatThrownBy(() -> json(path, text))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining(why);
  }

  private static List<String> json(String path, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return read(new JsonFormat(path, ""), bytes, FileChunk.WHOLE);
  }

  private static RecordScan scan(String text, Charset charset) throws IOException {
    return CsvScan.of(
        () -> new ByteArrayInputStream(text.getBytes(charset)),
        new CsvFormat("", ""),
        AB,
        CsvScan.CHUNK);
  }

  private static List<String> read(RecordFormat format, byte[] bytes, FileChunk chunk)
      throws IOException {
    List<String> read = new ArrayList<>();
    try (RecordReader reader = format.open(new ByteArrayInputStream(bytes), chunk, AB)) {
      for (RawRecord r = reader.next(); r != null; r = reader.next()) {
        String fault = r.fault() == null ? "" : " " + r.fault();
        read.add(r.number() + ": " + r.value(0) + " " + r.value(1) + fault);
      }
    }
    return read;
  }
}
