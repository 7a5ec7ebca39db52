package vn.kho.etl.index;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.storage.ChecksummedLongs;

/**
 * The findings of records of a delivery, in a file behind its checksum. Texts are in Java's
 * modified UTF-8, which keeps each text as it is.
 */
public final class RecordFindingFile {
  private RecordFindingFile() {}

  /** Writes findings to a new file. */
  static void write(Path file, List<RecordFinding> findings) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(content);
    out.writeInt(findings.size());
    for (RecordFinding one : findings) {
      out.writeLong(one.place());
      out.writeUTF(one.rule());
      write(out, one.key());
      write(out, one.value());
    }
    byte[] bytes = content.toByteArray();
    ByteBuffer all = ByteBuffer.allocate(Long.BYTES + bytes.length);
    all.putLong(ChecksummedLongs.checksum(ByteBuffer.wrap(bytes))).put(bytes);
    Files.write(file, all.array(), StandardOpenOption.CREATE_NEW);
  }

  private static void write(DataOutputStream out, @Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  /**
   * The findings of a file.
   *
   * @throws IOException where it cannot be read, or is not what was written
   */
  public static List<RecordFinding> read(Path file) throws IOException {
    ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file));
    if (all.remaining() < Long.BYTES || all.getLong() != ChecksummedLongs.checksum(all.slice())) {
      throw new IOException("The findings of records are not what was written: " + file);
    }
    DataInputStream in =
        new DataInputStream(
            new ByteArrayInputStream(all.array(), Long.BYTES, all.capacity() - Long.BYTES));
    int count = in.readInt();
    List<RecordFinding> findings = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      findings.add(new RecordFinding(in.readLong(), in.readUTF(), text(in), text(in)));
    }
    return findings;
  }

  private static @Nullable String text(DataInputStream in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }
}
