package vn.kho.quality.state;

import java.io.File;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** States in a folder of this machine, or of one that all workers share. */
public final class FileStateStore implements StateStore {
  private static final long serialVersionUID = 1L;
  private static final String UNFINISHED = ".part";

  private final File folder;

  /** States below a folder, which is made when the first is written. */
  public FileStateStore(Path folder) {
    this.folder = folder.toFile();
  }

  @Override
  public Optional<SeekableByteChannel> open(String name) throws IOException {
    try {
      return Optional.of(Files.newByteChannel(path(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void write(String name, byte[] bytes) throws IOException {
    Files.createDirectories(folder.toPath());
    Path part = path(name + "." + UUID.randomUUID() + UNFINISHED);
    Files.write(part, bytes);
    Files.move(
        part, path(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(path(name));
  }

  @Override
  public List<String> names() throws IOException {
    if (!folder.isDirectory()) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.toPath())) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.endsWith(UNFINISHED))
          .sorted()
          .toList();
    }
  }

  private Path path(String name) {
    return folder.toPath().resolve(name);
  }
}
