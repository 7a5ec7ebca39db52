package vn.kho.orchestration.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.LibraryLoaderUtil;

class SqliteLibraryTest {
  @TempDir private Path built = Path.of("");

  @Test
  void itIsUnpackedOnceAndEqualsTheOneOfTheDriver() throws Exception {
    Path folder = SqliteLibrary.folder(built).orElseThrow();
    Path library = folder.resolve(LibraryLoaderUtil.getNativeLibName());
    FileTime before = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    Files.setLastModifiedTime(library, before);

    assertThat(SqliteLibrary.folder(built)).contains(folder);

    assertThat(Files.getLastModifiedTime(library)).isEqualTo(before);
    assertThat(folder).isDirectoryNotContaining(file -> !file.equals(library));
    String resource =
        LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
    try (InputStream of = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
      assertThat(library).hasBinaryContent(of.readAllBytes());
    }
  }
}
