package vn.kho.etl.extract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file of a folder that others write to: it tells whether it changed while it was copied. */
final class LocalFile implements Delivery.Content {
  private final Path file;
  private final Optional<LocalArchive> archive;
  private @Nullable BasicFileAttributes opened;

  /**
   * A file by its real path, so that no link can be exchanged behind it.
   *
   * @param archive where it is moved to once it is loaded
   */
  LocalFile(Path file, Optional<LocalArchive> archive) {
    this.file = file;
    this.archive = archive;
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

  @Override
  public Optional<DeliveryMover> mover() {
    return archive.map(own -> own.of(file, this::untouched));
  }

  private boolean untouched() throws IOException {
    BasicFileAttributes before = opened;
    return before != null && Files.exists(file) && !changed(before.size());
  }

  private BasicFileAttributes attributes() throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class);
  }
}
