package vn.kho.etl.workbook.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import vn.kho.etl.record.xml.XmlElements;
import vn.kho.schema.problem.KhoException;

/** The parts of archives that programs write with the fields of large ones. */
class ZipArchiveTest {
  private static final byte[] NAME = "xl/a.xml".getBytes(StandardCharsets.UTF_8);
  private static final byte[] TEXT = "<a>Huế</a>".getBytes(StandardCharsets.UTF_8);

  @Test
  void partsAreFoundByTheSizesAndPlacesOfLargeArchives() throws IOException {
    byte[] archive = large();
    assertThat(new ZipArchive(archive).read("xl/a.xml", 100)).isEqualTo(TEXT);
    assertThat(new ZipArchive(archive).packed("xl/a.xml")).isEqualTo(TEXT.length);
  }

  @Test
  void withoutItsDirectoryAPartOfALargeArchiveEndsWhereTheFileDoes() throws IOException {
    byte[] half = Arrays.copyOf(large(), 30 + NAME.length + 20 + TEXT.length);
    assertThat(new ZipArchive(half).read("xl/a.xml", 100)).isEqualTo(TEXT);
  }

  @Test
  void whatCannotBeUnpackedBehindTheRowsIsRefusedWhereTheSumIsKnown() throws IOException {
    byte[] archive = blocks();
    int packed = 30 + NAME.length;
    int length =
        Byte.toUnsignedInt(archive[packed + 1]) | Byte.toUnsignedInt(archive[packed + 2]) << 8;
    archive[packed + 5 + length] |= 6; // No such kind of block.
    assertThatThrownBy(() -> drain(archive))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("its part xl/a.xml is damaged");
    int directory = new String(archive, StandardCharsets.ISO_8859_1).lastIndexOf("PK\1\2");
    assertThat(drain(Arrays.copyOf(archive, directory))).isEqualTo("Huế");
  }

  private static String drain(byte[] archive) throws IOException {
    InputStream part = Objects.requireNonNull(new ZipArchive(archive).open("xl/a.xml"));
    try (XmlElements xml = new XmlElements(part)) {
      xml.find("a");
      String text = xml.content();
      xml.drain();
      return text;
    }
  }

  /** One part in several blocks, the first of which has all but blanks. */
  private static byte[] blocks() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.setLevel(Deflater.NO_COMPRESSION);
      out.putNextEntry(new ZipEntry("xl/a.xml"));
      out.write(TEXT);
      out.write(" ".repeat(200_000).getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /**
   * One stored part; each size and place is among the extra fields, and the end is the large one.
   */
  private static byte[] large() {
    CRC32 sum = new CRC32();
    sum.update(TEXT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    part(out, (int) sum.getValue());
    int directory = out.size();
    entry(out, (int) sum.getValue());
    int end = out.size();
    ByteBuffer ends = ByteBuffer.allocate(56 + 20 + 22).order(ByteOrder.LITTLE_ENDIAN);
    ends.putInt(0x06064B50).putLong(44).putInt(45 << 16 | 45).putLong(0).putLong(1).putLong(1);
    ends.putLong(end - directory).putLong(directory);
    ends.putInt(0x07064B50).putInt(0).putLong(end).putInt(1);
    ends.putInt(0x06054B50).putInt(-1).putInt(-1).putInt(-1).putInt(-1).putShort((short) 0);
    out.writeBytes(ends.array());
    return out.toByteArray();
  }

  private static void part(ByteArrayOutputStream out, int sum) {
    out.writeBytes(
        buffer(30)
            .putInt(0x04034B50)
            .putShort((short) 45)
            .putLong(0) // flags, method, time, day
            .putInt(sum)
            .putInt(-1)
            .putInt(-1)
            .putShort((short) NAME.length)
            .putShort((short) 20)
            .array());
    out.writeBytes(NAME);
    out.writeBytes(extra(16).array());
    out.writeBytes(TEXT);
  }

  private static void entry(ByteArrayOutputStream out, int sum) {
    out.writeBytes(
        buffer(46)
            .putInt(0x02014B50)
            .putInt(45 << 16 | 45)
            .putLong(0)
            .putInt(sum)
            .putInt(-1)
            .putInt(-1)
            .putShort((short) NAME.length)
            .putShort((short) 28)
            .putLong(0) // comment, disk, kinds
            .putShort((short) 0)
            .putInt(-1)
            .array());
    out.writeBytes(NAME);
    out.writeBytes(extra(24).putLong(0).array());
  }

  private static ByteBuffer extra(int size) {
    return buffer(4 + size)
        .putShort((short) 1)
        .putShort((short) size)
        .putLong(TEXT.length)
        .putLong(TEXT.length);
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
