package vn.kho.quality.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadReadersTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aReaderThatOnlyTheLoaderOfTheThreadHasIsAskedAboutACsvFile() throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(TextTableSource.class.getName()), SemicolonSource.class.getName());
    Path csv = Files.writeString(folder.resolve("a.csv"), "id;name\n1;Huế\n");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader jobs = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(jobs);
      DataLocation place = DataLocation.of(csv.toString(), Optional.empty(), CsvOptions.USUAL);
      DataReader reader =
          new DataReader(
              place,
              () -> {
                throw new IllegalStateException("a small file needs no session");
              },
              ZoneId.of("Asia/Ho_Chi_Minh"));
      DataReader.ReadTable read = reader.read(Set.of());

      assertThat(read.table().schema().fieldNames()).containsExactly("id", "name");
      assertThat(read.reading()).isEqualTo("by semicolons");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Finds every file to be written with semicolons. */
  public static final class SemicolonSource implements TextTableSource {
    @Override
    public FoundTable find(Path file, CsvOptions options) {
      CsvOptions found =
          new CsvOptions(";", options.encoding(), options.nulls(), options.header(), true);
      return new FoundTable(file, found, "by semicolons");
    }

    @Override
    public FoundTable copy(Path file, CsvOptions options) {
      return find(file, options);
    }
  }
}
