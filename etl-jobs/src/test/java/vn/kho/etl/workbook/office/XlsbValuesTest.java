package vn.kho.etl.workbook.office;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kho.etl.workbook.OfficeParts.entry;
import static vn.kho.etl.workbook.OfficeParts.relation;
import static vn.kho.etl.workbook.OfficeParts.relations;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.workbook.ExcelFormat;

/** Cells of a binary workbook that is written record by record. */
class XlsbValuesTest {
  @Test
  void theRaisedNumberOfAFootnoteIsNoFurtherDigit() throws IOException {
    FieldSelection fields = new FieldSelection(List.of("a", "b"));
    try (RecordReader reader =
        ExcelFormat.of(Map.of())
            .open(new ByteArrayInputStream(workbook()), FileChunk.WHOLE, fields)) {
      RawRecord first = Objects.requireNonNull(reader.next());
      assertThat(first.value(0)).as("a shared text").isEqualTo("1234¹");
      assertThat(first.value(1)).as("a text of the cell").isEqualTo("¹234");
      RawRecord second = Objects.requireNonNull(reader.next());
      assertThat(second.value(0)).as("a font that is not raised").isEqualTo("12341");
      assertThat(second.value(1)).isEqualTo("plain");
    }
  }

  private static byte[] workbook() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(zip, "_rels/.rels", relations("officeDocument", "xl/workbook.bin", ""));
      String more =
          relation(2, "styles", "styles.bin") + relation(3, "sharedStrings", "sharedStrings.bin");
      entry(
          zip, "xl/_rels/workbook.bin.rels", relations("worksheet", "worksheets/sheet1.bin", more));
      Part book = new Part();
      book.record(156, b -> text(text(b.putInt(0).putInt(1), "rId1"), "S"));
      entry(zip, "xl/workbook.bin", book.bytes());
      Part styles = new Part();
      for (int raised : new int[] {0, 1, 2}) {
        styles.record(
            43,
            b ->
                b.putShort((short) 220)
                    .putShort((short) 0)
                    .putShort((short) 400)
                    .putShort((short) raised));
      }
      entry(zip, "xl/styles.bin", styles.bytes());
      Part strings = new Part();
      strings.record(19, b -> rich(b, "12341", 4, 1));
      strings.record(19, b -> rich(b, "12341", 4, 2));
      strings.record(19, b -> text(b.put((byte) 0), "plain"));
      entry(zip, "xl/sharedStrings.bin", strings.bytes());
      entry(zip, "xl/worksheets/sheet1.bin", sheet());
    }
    return bytes.toByteArray();
  }

  private static byte[] sheet() throws IOException {
    Part sheet = new Part();
    sheet.record(145, b -> {});
    sheet.record(0, b -> b.putInt(0).putInt(0).putInt(0));
    sheet.record(6, b -> text(b.putInt(0).putInt(0), "a"));
    sheet.record(6, b -> text(b.putInt(1).putInt(0), "b"));
    sheet.record(0, b -> b.putInt(1).putInt(0).putInt(0));
    sheet.record(7, b -> b.putInt(0).putInt(0).putInt(0));
    sheet.record(62, b -> run(rich(b.putInt(1).putInt(0), "1234", 0, 1), 1, 0));
    sheet.record(0, b -> b.putInt(2).putInt(0).putInt(0));
    sheet.record(7, b -> b.putInt(0).putInt(0).putInt(1));
    sheet.record(7, b -> b.putInt(1).putInt(0).putInt(2));
    sheet.record(146, b -> {});
    return sheet.bytes();
  }

  /** A text that has another font from a character on. */
  private static ByteBuffer rich(ByteBuffer to, String text, int from, int font) {
    text(to.put((byte) 1), text);
    int runs = text.equals("1234") ? 2 : 1;
    return run(to.putInt(runs), from, font);
  }

  private static ByteBuffer run(ByteBuffer to, int from, int font) {
    return to.putShort((short) from).putShort((short) font);
  }

  private static ByteBuffer text(ByteBuffer to, String text) {
    return to.putInt(text.length()).put(text.getBytes(StandardCharsets.UTF_16LE));
  }

  /** A part with the records so far. */
  private static final class Part {
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();

    void record(int type, Consumer<ByteBuffer> content) {
      ByteBuffer data = ByteBuffer.allocate(127).order(ByteOrder.LITTLE_ENDIAN);
      content.accept(data);
      if (type >= 0x80) {
        all.write((type & 0x7F) | 0x80);
        all.write(type >> 7);
      } else {
        all.write(type);
      }
      all.write(data.position());
      all.write(data.array(), 0, data.position());
    }

    byte[] bytes() {
      return all.toByteArray();
    }
  }
}
