package vn.kho.etl.extract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file of a folder that others write to: it tells whether it changed while it was copied. */
final class LocalFile implements Delivery.Content {
  private final Path file;
  private @Nullable BasicFileAttributes opened;

  /** A file by its real path, so that no link can be exchanged behind it. */
  LocalFile(Path file) {
    this.file = file;
  }

  @Override
  public InputStream open() throws IOException {
    opened = attributes();
    return Files.newInputStream(file);
  }

  @Override
  public boolean rereadable() {
    return true;
  }

  @Override
  public boolean changed(long copied) throws IOException {
    BasicFileAttributes before = opened;
    BasicFileAttributes now = attributes();
    return before == null
        || now.size() != copied
        || !now.lastModifiedTime().equals(before.lastModifiedTime())
        || !Objects.equals(now.fileKey(), before.fileKey());
  }

  private BasicFileAttributes attributes() throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class);
  }
}
