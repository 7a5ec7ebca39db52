package vn.kho.etl.probe;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** A local file whose format is to be detected, with its first bytes in memory. */
public final class SourceFile {
  /** How many of the first bytes are kept in memory for detection. */
  public static final int HEAD = 1 << 16;

  private final String name;
  private final Path path;
  private final byte[] head;

  private SourceFile(String name, Path path, byte[] head) {
    this.name = name;
    this.path = path;
    this.head = head;
  }

  /** A file by its display name, which may differ from the name of the path. */
  public static SourceFile of(String name, Path path) throws IOException {
    try (InputStream bytes = Files.newInputStream(path)) {
      return new SourceFile(name, path, bytes.readNBytes(HEAD));
    }
  }

  /** The display name, such as the last part of its URL. */
  public String name() {
    return name;
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** The file name extension in lower case, without the dot; empty where it has none. */
  public String ending() {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** A copy of its first bytes, at most {@link #HEAD}. */
  public byte[] head() {
    return head.clone();
  }

  /** Whether it begins with these bytes, each from 0 to 255. */
  public boolean startsWith(int... bytes) {
    if (head.length < bytes.length) {
      return false;
    }
    byte[] wanted = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      wanted[i] = (byte) bytes[i];
    }
    return Arrays.equals(wanted, 0, wanted.length, head, 0, wanted.length);
  }

  /** Its length in bytes. */
  public long size() throws IOException {
    return Files.size(path);
  }

  /** Opens its bytes from the first on; the caller closes them. */
  public InputStream open() throws IOException {
    return new BufferedInputStream(Files.newInputStream(path), HEAD);
  }
}
