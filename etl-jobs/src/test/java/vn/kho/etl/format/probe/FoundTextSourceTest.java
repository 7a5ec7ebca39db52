package vn.kho.etl.format.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.data.CsvOptions;
import vn.kho.quality.data.TextTableSource.FoundTable;

class FoundTextSourceTest {
  private static final int LARGE = 1_400_000;

  private final FoundTextSource source = new FoundTextSource();
  @TempDir private Path folder = Path.of("");

  @Test
  void ofALargePackedFileOnlyTheHeadIsUnpacked() throws IOException {
    Path whole = packed("whole.csv.gz", "ma;ten\n", "1;Huế xưa\n");
    FoundTable found = source.find(whole, CsvOptions.USUAL);
    assertThat(found.file()).isEqualTo(whole);
    assertThat(found.options().delimiter()).isEqualTo(";");
    Path cut = folder.resolve("cut.csv.gz");
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(cut, Arrays.copyOf(bytes, bytes.length - 100));
    assertThat(source.find(cut, CsvOptions.USUAL).file()).as("its end is not read").isEqualTo(cut);
  }

  @Test
  void aLargePackedFileThatIsNotPlainIsCopied() throws IOException {
    Path titled = packed("titled.csv.gz", "Báo cáo\n\nma;ten\n", "1;Huế xưa\n");
    FoundTable found = source.find(titled, CsvOptions.USUAL);
    assertThat(found.file()).isNotEqualTo(titled);
    try (var lines = Files.lines(found.file())) {
      assertThat(lines.limit(2)).containsExactly("ma,ten", "1,Huế xưa");
    }
    try (var lines = Files.lines(found.file())) {
      assertThat(lines.count()).isEqualTo(LARGE + 1);
    }
  }

  private Path packed(String name, String head, String row) throws IOException {
    Path file = folder.resolve(name);
    byte[] rows = row.repeat(1_000).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(head.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < LARGE; i += 1_000) {
        out.write(rows);
      }
    }
    return file;
  }
}
