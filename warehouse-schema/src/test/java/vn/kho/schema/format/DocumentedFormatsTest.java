package vn.kho.schema.format;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each section of docs/formats.md begins with what the description of its format says, character by
 * character; prose may follow.
 */
class DocumentedFormatsTest {
  private static final Pattern HEADING = Pattern.compile("(?m)^## ");

  private static List<FileFormat> formats() {
    return FileFormats.all();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aSectionIsWhatItsFormatSays(FileFormat format) throws IOException {
    String wanted = section(format);
    String section =
        sections()
            .filter(one -> one.startsWith(format.name() + "\n"))
            .findFirst()
            .orElse("no section");

    assertThat(section).startsWith(wanted);
    assertThat(section.substring(wanted.length()))
        .as("no option that its format does not have")
        .doesNotContain("\n| `kho.");
  }

  @Test
  void thereIsASectionForEachFormatInTheirOrder() throws IOException {
    assertThat(sections().filter(one -> one.contains("Words of `format`")))
        .extracting(one -> one.lines().findFirst().orElse(""))
        .containsExactlyElementsOf(formats().stream().map(FileFormat::name).toList());
  }

  private static Stream<String> sections() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "formats.md"));
    return HEADING.splitAsStream(page).skip(1);
  }

  /** What stands behind the mark of the heading. */
  private static String section(FileFormat format) {
    String words = format.words().stream().map(word -> "`" + word + "`").collect(joining(", "));
    String head =
        """
        %s

        Words of `format`: %s.%s %s.

        *%s.*

        %s
        """
            .formatted(
                format.name(),
                words.isEmpty() ? "none; the server's type says it" : words,
                otherEndings(format),
                format.english(),
                format.vietnamese(),
                format.reading());
    return format.options().isEmpty()
        ? head
        : head
            + """

            | option | takes | where it is not given | what it does | tiếng Việt |
            |---|---|---|---|---|
            """
            + format.options().stream().map(DocumentedFormatsTest::line).collect(joining());
  }

  private static String otherEndings(FileFormat format) {
    return format.otherEndings().isEmpty()
        ? ""
        : " Its files may also end in `" + String.join("`, `", format.otherEndings()) + "`.";
  }

  private static String line(FormatOption<?> option) {
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            option.name(),
            option.type().wanted(),
            option.preset(),
            option.english(),
            option.vietnamese());
  }
}
