package vn.kho.etl.power;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The default file system of a JVM that is started with {@code
 * -Djava.nio.file.spi.DefaultFileSystemProvider} and the name of this class. It does what the real
 * one does and remembers what was forced; {@link #losePower()} forgets the rest below the folder
 * that {@code -Dkho.forgetful.root} names.
 */
public final class ForgetfulProvider extends FileSystemProvider {
  /** The property that names the folder. */
  public static final String ROOT = "kho.forgetful.root";

  private static final Set<OpenOption> WRITING =
      Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND);

  private final FileSystemProvider real;
  private final ForgetfulFileSystem system;
  private final Path root;

  /** The files that were there when the process began. */
  private final Set<String> before;

  /** The provider over the real one, as the JVM makes it. */
  public ForgetfulProvider(FileSystemProvider real) throws IOException {
    this.real = real;
    FileSystem under = real.getFileSystem(URI.create("file:///"));
    this.system = new ForgetfulFileSystem(this, under);
    this.root = under.getPath(System.getProperty(ROOT, "/nowhere"));
    this.before = present(root);
  }

  private static Set<String> present(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).collect(Collectors.toSet());
    }
  }

  /** Forgets what was not forced; does nothing in a JVM with the real file system. */
  public static void losePower() {
    if (FileSystems.getDefault().provider() instanceof ForgetfulProvider ours) {
      try {
        Disk.losePower(ours.root, ours.before);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Path real(Path path) {
    return ForgetfulPath.real(path);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path file = real(path);
    boolean writes = options.stream().anyMatch(WRITING::contains);
    boolean there = !writes || Files.exists(file);
    FileChannel channel = real.newFileChannel(file, options, attributes);
    if (!there) {
      Disk.create(file);
    }
    if (options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
      Disk.write(file);
    }
    return new ForgetfulChannel(channel, file);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    boolean writes = options.stream().anyMatch(WRITING::contains);
    return writes
        ? newFileChannel(path, options, attributes)
        : real.newByteChannel(real(path), options, attributes);
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    real.createDirectory(real(folder), attributes);
    Disk.create(real(folder));
  }

  @Override
  public void copy(Path from, Path to, CopyOption... options) throws IOException {
    real.copy(real(from), real(to), options);
    Disk.create(real(to));
    Disk.write(real(to));
  }

  @Override
  public void move(Path from, Path to, CopyOption... options) throws IOException {
    real.move(real(from), real(to), options);
    Disk.move(real(from), real(to));
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    real.createLink(real(link), real(existing));
    Disk.create(real(link));
  }

  @Override
  public void delete(Path path) throws IOException {
    real.delete(real(path));
  }

  @Override
  public boolean deleteIfExists(Path path) throws IOException {
    return real.deleteIfExists(real(path));
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    DirectoryStream<Path> stream =
        real.newDirectoryStream(real(folder), path -> filter.accept(system.path(path)));
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        Iterator<Path> paths = stream.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return paths.hasNext();
          }

          @Override
          public Path next() {
            return system.path(paths.next());
          }
        };
      }

      @Override
      public void close() throws IOException {
        stream.close();
      }
    };
  }

  @Override
  public String getScheme() {
    return "file";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException("there is one");
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return system;
  }

  @Override
  public Path getPath(URI uri) {
    return system.path(real.getPath(uri));
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    return real.isSameFile(real(one), real(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return real.isHidden(real(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return real.getFileStore(real(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    real.checkAccess(real(path), modes);
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return real.getFileAttributeView(real(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return real.readAttributes(real(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return real.readAttributes(real(path), attributes, options);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    real.setAttribute(real(path), attribute, value, options);
  }
}
