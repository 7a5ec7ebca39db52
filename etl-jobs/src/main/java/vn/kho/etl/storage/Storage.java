package vn.kho.etl.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Opens, keeps and lists files at {@code file:} and {@code s3a://} addresses. Goes to Spark tasks.
 */
public final class Storage implements Serializable {
  private static final Logger LOG = LoggerFactory.getLogger(Storage.class);

  private static final long serialVersionUID = 1L;
  private final TreeMap<String, String> hadoop;

  private Storage(Map<String, String> hadoop) {
    this.hadoop = new TreeMap<>(hadoop);
  }

  /** Storage with the keys and the address of the object store that the settings name. */
  public static Storage of(Settings settings) {
    return new Storage(hadoopSettings(settings));
  }

  /** What Hadoop must know to reach the object store, without the {@code spark.hadoop.} prefix. */
  public static Map<String, String> hadoopSettings(Settings settings) {
    Map<String, String> hadoop = new TreeMap<>();
    hadoop.put("fs.s3a.endpoint.region", settings.text(Setting.S3_REGION));
    hadoop.put("fs.s3a.path.style.access", settings.text(Setting.S3_PATH_STYLE));
    putIfGiven(hadoop, "fs.s3a.endpoint", settings.text(Setting.S3_ENDPOINT));
    putIfGiven(hadoop, "fs.s3a.access.key", settings.text(Setting.S3_ACCESS_KEY));
    putIfGiven(hadoop, "fs.s3a.secret.key", settings.text(Setting.S3_SECRET_KEY));
    if (settings.text(Setting.S3_ENDPOINT).startsWith("http://")) {
      hadoop.put("fs.s3a.connection.ssl.enabled", "false");
    }
    return hadoop;
  }

  private static void putIfGiven(Map<String, String> hadoop, String key, String value) {
    if (!value.isEmpty()) {
      hadoop.put(key, value);
    }
  }

  /** These properties as a Hadoop configuration. */
  public Configuration configuration() {
    Configuration configuration = new Configuration();
    hadoop.forEach(configuration::set);
    return configuration;
  }

  /** Opens a file from a byte on. */
  public InputStream open(String location, long offset) throws IOException {
    if (local(location)) {
      SeekableByteChannel channel = Files.newByteChannel(path(location));
      channel.position(offset);
      return Channels.newInputStream(channel);
    }
    FSDataInputStream stream = remote(location).open(hadoopPath(location));
    stream.seek(offset);
    return stream;
  }

  /** The size of a file in bytes; -1 where there is none. */
  public long size(String location) throws IOException {
    if (local(location)) {
      Path path = path(location);
      return Files.isRegularFile(path) ? Files.size(path) : -1;
    }
    FileSystem files = remote(location);
    return files.exists(hadoopPath(location))
        ? files.getFileStatus(hadoopPath(location)).getLen()
        : -1;
  }

  /**
   * Puts a local file at an address, whole or not at all; the local file is gone after. In a local
   * folder its bytes and its entry are forced to disk before this returns.
   */
  public void put(Path from, String location) throws IOException {
    if (!local(location)) {
      upload(from, location);
      return;
    }
    Path to = path(location);
    Path folder = to.toAbsolutePath().getParent();
    DiskSync.createFolders(folder);
    DiskSync.force(from);
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Path beside = to.resolveSibling(to.getFileName() + ".part");
      Files.copy(from, beside, StandardCopyOption.REPLACE_EXISTING);
      DiskSync.force(beside);
      Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(from);
    }
    DiskSync.force(folder);
  }

  /** Moves a file of this machine within its file system, and forces both of its entries. */
  public static void move(Path from, Path to) throws IOException {
    Path folder = to.toAbsolutePath().getParent();
    DiskSync.createFolders(folder);
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    DiskSync.force(folder);
    DiskSync.force(from.toAbsolutePath().getParent());
  }

  /**
   * Moves an object within its store, by a copy and its removal; after a crash both may exist.
   *
   * @throws IOException where the store does not do it, or has an object of the new name
   */
  public void moveObject(String from, String to) throws IOException {
    FileSystem files = remote(from);
    files.mkdirs(hadoopPath(to).getParent());
    if (!files.rename(hadoopPath(from), hadoopPath(to))) {
      throw new IOException("the store did not move it");
    }
  }

  /** An object as it is now; empty where there is none. */
  public Optional<StoredObject> object(String location) throws IOException {
    try {
      return Optional.of(stored(remote(location).getFileStatus(hadoopPath(location))));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Removes one object. */
  public void deleteObject(String location) throws IOException {
    remote(location).delete(hadoopPath(location), false);
  }

  /** Forces a file that is there, and its entry, to disk; an object of a store already is. */
  public void force(String location) throws IOException {
    if (local(location)) {
      DiskSync.force(path(location));
      DiskSync.force(path(location).toAbsolutePath().getParent());
    }
  }

  /**
   * Uploads a file. An object appears when its stream is closed, so a failed upload is aborted
   * first.
   */
  private void upload(Path from, String location) throws IOException {
    try (FSDataOutputStream out = remote(location).create(hadoopPath(location), true)) {
      try {
        Files.copy(from, out);
      } catch (IOException e) {
        out.abort();
        throw e;
      }
    }
    Files.delete(from);
  }

  /**
   * The files that a pattern of an object store names, in the order of their addresses. A star
   * stops at a slash; {@code **} stands for folders at any depth.
   */
  public List<StoredObject> list(String pattern) throws IOException {
    int deep = pattern.indexOf("**/");
    if (deep >= 0) {
      // Hadoop's patterns know no depth, Java's do.
      String folder = pattern.substring(0, deep);
      String rest = pattern.substring(deep);
      PathMatcher below = FileSystems.getDefault().getPathMatcher("glob:" + rest);
      PathMatcher here = FileSystems.getDefault().getPathMatcher("glob:" + rest.substring(3));
      String root = hadoopPath(folder).toString() + "/";
      return below(folder).stream()
          .filter(file -> file.location().startsWith(root))
          .filter(
              file -> {
                Path name = Path.of(file.location().substring(root.length()));
                return below.matches(name) || here.matches(name);
              })
          .sorted(Comparator.comparing(StoredObject::location))
          .toList();
    }
    FileStatus[] found = remote(pattern).globStatus(hadoopPath(pattern));
    return found == null
        ? List.of()
        : Stream.of(found)
            .filter(FileStatus::isFile)
            .map(Storage::stored)
            .sorted(Comparator.comparing(StoredObject::location))
            .toList();
  }

  private static StoredObject stored(FileStatus file) {
    String tag = file instanceof EtagSource tagged ? tagged.getEtag() : null;
    return new StoredObject(
        file.getPath().toString(),
        file.getLen(),
        Instant.ofEpochMilli(file.getModificationTime()),
        tag == null ? "" : tag.replace("\"", ""));
  }

  /**
   * A file that is kept.
   *
   * @param location its address
   * @param bytes how many
   * @param modified when it was last written to
   * @param tag the store's entity tag of its bytes; empty where it has none
   */
  public record StoredObject(String location, long bytes, Instant modified, String tag) {
    /**
     * Whether it has the same bytes as at another time, by size and the store's tag, or its time.
     */
    public boolean same(StoredObject other) {
      boolean tagged = !tag.isEmpty() && !other.tag.isEmpty();
      return location.equals(other.location)
          && bytes == other.bytes
          && (tagged ? tag.equals(other.tag) : modified.equals(other.modified));
    }
  }

  /** Every file below a folder, at any depth; none where there is no such folder. */
  public List<StoredObject> below(String folder) throws IOException {
    List<StoredObject> found = new ArrayList<>();
    if (!local(folder)) {
      FileSystem files = remote(folder);
      if (files.exists(hadoopPath(folder))) {
        RemoteIterator<LocatedFileStatus> all = files.listFiles(hadoopPath(folder), true);
        while (all.hasNext()) {
          found.add(stored(all.next()));
        }
      }
      return found;
    }
    if (Files.isDirectory(path(folder))) {
      Files.walkFileTree(path(folder), new ListingVisitor(found));
    }
    return found;
  }

  /** Visits files of this machine; files that others remove meanwhile are ignored. */
  private abstract static class LocalVisitor extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }
  }

  /** Collects local files. */
  private static final class ListingVisitor extends LocalVisitor {
    private final List<StoredObject> found;

    ListingVisitor(List<StoredObject> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      found.add(
          new StoredObject(
              "file:" + file, attributes.size(), attributes.lastModifiedTime().toInstant(), ""));
      return FileVisitResult.CONTINUE;
    }
  }

  /** Removes a folder and all in it; nothing happens where there is none. */
  public void delete(String location) {
    try {
      if (local(location)) {
        deleteFolder(path(location));
      } else {
        remote(location).delete(hadoopPath(location), true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a folder; where that fails it stays and maintenance removes it later. */
  public void deleteIfPossible(String location) {
    try {
      delete(location);
    } catch (UncheckedIOException e) {
      LOG.warn("{} stays for now, it cannot be removed", location, e);
    }
  }

  /**
   * Removes a folder of this machine and all in it. Files that others remove meanwhile are ignored.
   *
   * @throws IOException where something cannot be removed, or others write into the folder
   */
  public static void deleteFolder(Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.walkFileTree(folder, new RemovalVisitor());
    }
  }

  private static final class RemovalVisitor extends LocalVisitor {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
        throws IOException {
      if (e != null && !(e instanceof NoSuchFileException)) {
        throw e;
      }
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }

  private static boolean local(String location) {
    return location.startsWith("file:") || !location.contains("://");
  }

  /** Addresses are not escaped: a folder may be named with a space or a percent sign. */
  private static Path path(String location) {
    return Path.of(location.replaceFirst("^file:/*", "/"));
  }

  private FileSystem remote(String location) throws IOException {
    return hadoopPath(location).getFileSystem(configuration());
  }

  private static org.apache.hadoop.fs.Path hadoopPath(String location) {
    return new org.apache.hadoop.fs.Path(location);
  }
}
