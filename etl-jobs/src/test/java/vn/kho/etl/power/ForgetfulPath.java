package vn.kho.etl.power;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * A path of the forgetful file system.
 *
 * @param system the file system
 * @param real the same path of the real one
 */
record ForgetfulPath(ForgetfulFileSystem system, Path real) implements Path {

  static Path real(Path path) {
    return path instanceof ForgetfulPath ours ? ours.real : path;
  }

  @SuppressWarnings("NullAway") // the contract of Path gives null for a root that is not there
  private @Nullable Path wrap(@Nullable Path path) {
    return path == null ? null : new ForgetfulPath(system, path);
  }

  @Override
  public FileSystem getFileSystem() {
    return system;
  }

  @Override
  public boolean isAbsolute() {
    return real.isAbsolute();
  }

  @Override
  public @Nullable Path getRoot() {
    return wrap(real.getRoot());
  }

  @Override
  public @Nullable Path getFileName() {
    return wrap(real.getFileName());
  }

  @Override
  public @Nullable Path getParent() {
    return wrap(real.getParent());
  }

  @Override
  public int getNameCount() {
    return real.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return new ForgetfulPath(system, real.getName(index));
  }

  @Override
  public Path subpath(int begin, int end) {
    return new ForgetfulPath(system, real.subpath(begin, end));
  }

  @Override
  public boolean startsWith(Path other) {
    return real.startsWith(real(other));
  }

  @Override
  public boolean endsWith(Path other) {
    return real.endsWith(real(other));
  }

  @Override
  public Path normalize() {
    return new ForgetfulPath(system, real.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return new ForgetfulPath(system, real.resolve(real(other)));
  }

  @Override
  public Path relativize(Path other) {
    return new ForgetfulPath(system, real.relativize(real(other)));
  }

  @Override
  public URI toUri() {
    return real.toUri();
  }

  @Override
  public Path toAbsolutePath() {
    return new ForgetfulPath(system, real.toAbsolutePath());
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    return new ForgetfulPath(system, real.toRealPath(options));
  }

  @Override
  public File toFile() {
    return FileUtils.getFile(real.toString());
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException("nothing watches files here");
  }

  @Override
  public int compareTo(Path other) {
    return real.compareTo(real(other));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ForgetfulPath path && real.equals(path.real);
  }

  @Override
  public int hashCode() {
    return real.hashCode();
  }

  @Override
  public String toString() {
    return real.toString();
  }
}
