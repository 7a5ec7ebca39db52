package vn.kho.etl.workbook.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

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
