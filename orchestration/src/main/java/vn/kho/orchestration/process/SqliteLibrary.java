package vn.kho.orchestration.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The native library of SQLite, unpacked once beside what the launcher built. Left to itself its
 * driver unpacks it in every process and compares the copy byte by byte: 0.2 to 0.3 CPU-s of a
 * load.
 */
final class SqliteLibrary {
  private SqliteLibrary() {}

  /**
   * The folder that has it.
   *
   * @param built what the launcher built
   * @return empty where the driver brings none for this system, or where nothing can be written
   *     there: the driver then unpacks it for itself
   */
  static Optional<Path> folder(Path built) {
    Path folder = built.resolve("sqlite-" + SQLiteJDBCLoader.getVersion());
    String name = LibraryLoaderUtil.getNativeLibName();
    try {
      return Files.exists(folder.resolve(name)) || unpack(folder, name)
          ? Optional.of(folder)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean unpack(Path folder, String name) throws IOException {
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream library = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
      if (library == null) {
        return false;
      }
      Files.createDirectories(folder);
      Path fresh = folder.resolve(name + "." + ProcessHandle.current().pid());
      Files.copy(library, fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      return true;
    }
  }
}
