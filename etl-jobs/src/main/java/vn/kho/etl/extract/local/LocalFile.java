package vn.kho.etl.extract.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.extract.Delivery;
import vn.kho.etl.extract.DeliveryMover;

/** A file of a folder that others write to: it reports whether it changed while it was copied. */
final class LocalFile implements Delivery.DeliveryContent {
  private static final Duration SETTLED = Duration.ofSeconds(2);

  /** To hash a smaller file takes less time than to look up what is known of it. */
  private static final int LEAST_BYTES = 1 << 18;

  private static final Set<String> OWN_FILE_SYSTEMS =
      Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "zfs", "tmpfs", "overlay", "apfs");

  private final Path file;
  private final Optional<LocalArchive> archive;
  private final Clock clock;
  private @Nullable BasicFileAttributes opened;
  private Optional<String> openedState = Optional.empty();

  /**
   * A file by its real path, so that no link can be exchanged behind it.
   *
   * @param archive where it is moved to once it is loaded
   */
  LocalFile(Path file, Optional<LocalArchive> archive, Clock clock) {
    this.file = file;
    this.archive = archive;
    this.clock = clock;
  }

  @Override
  public InputStream open() throws IOException {
    openedState = now();
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
  public Optional<String> state() {
    return opened == null ? now() : openedState;
  }

  /**
   * The time of the last change of the inode is set by the system alone: unlike the time of the
   * last modification it cannot be put back. A change within the clock's tick could leave it as it
   * is, so a file that changed just now has no state; neither has one that is to be moved, whose
   * bytes are read before.
   */
  private Optional<String> now() {
    try {
      if (archive.isPresent() || Files.size(file) < LEAST_BYTES || !keepsStatusChanges(file)) {
        return Optional.empty();
      }
      Map<String, Object> all =
          Files.readAttributes(file, "unix:dev,ino,size,lastModifiedTime,ctime");
      FileTime changed = (FileTime) Objects.requireNonNull(all.get("ctime"));
      if (changed.toInstant().isAfter(clock.instant().minus(SETTLED))) {
        return Optional.empty();
      }
      return Optional.of(
          all.get("dev")
              + ":"
              + all.get("ino")
              + " "
              + all.get("size")
              + " "
              + all.get("lastModifiedTime")
              + " "
              + changed);
    } catch (IOException e) {
      return Optional.empty(); // It is opened next, which says what is wrong.
    }
  }

  /** Whether the system itself keeps the time of status changes; shares take it from elsewhere. */
  static boolean keepsStatusChanges(Path file) throws IOException {
    return OWN_FILE_SYSTEMS.contains(Files.getFileStore(file).type());
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
