package vn.kho.schema.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps docs/formats.md equal to what the registry says. */
class DocumentedFormatsTest {

  @Test
  void everyFormatAndOptionHasItsLine() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "formats.md"));
    for (FileFormat format : FileFormats.all()) {
      assertThat(page).contains("## " + format.name(), format.english(), format.vietnamese());
      assertThat(section(page, format).lines().filter(line -> line.startsWith(format.reading())))
          .as("how many tasks read %s", format.name())
          .hasSize(1);
      format.words().forEach(word -> assertThat(page).contains("`" + word + "`"));
      for (FormatOption option : format.options()) {
        assertThat(page).contains(line(option));
      }
    }
  }

  private static String section(String page, FileFormat format) {
    return page.split("(?m)^## " + format.name() + "$", 2)[1].split("(?m)^## ", 2)[0];
  }

  static String line(FormatOption option) {
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            option.name(),
            option.type().wanted(),
            option.preset(),
            option.english(),
            option.vietnamese());
  }
}
