package vn.kho.etl.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a pattern names, and what is said of those that it nearly names. */
class FolderSearchTest {
  @TempDir private static Path folder = Path.of("");

  @Test
  void aFileThatDiffersInCapitalLettersIsNamedAndNotTaken() throws IOException {
    Files.createDirectories(folder.resolve("n/deep.CSV"));
    for (String name : List.of("a.csv", "A.CSV", "b.Csv", "c.txt", ".D.CSV")) {
      Files.writeString(folder.resolve("n").resolve(name), "x\n1\n");
    }
    FolderSearch search = new FolderSearch(folder, "n/*.csv");

    assertThat(search.files()).containsOnlyKeys("n/a.csv");
    assertThat(search.passedOver())
        .hasSize(2)
        .anyMatch(note -> note.contains("capital letters only: n/A.CSV."))
        .anyMatch(note -> note.contains("capital letters only: n/b.Csv."));
    FolderSearch both = new FolderSearch(folder, "n/*.{csv,CSV,Csv}");
    assertThat(both.files()).hasSize(3);
    assertThat(both.passedOver()).isEmpty();
  }
}
