package vn.kho.schema.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import vn.kho.schema.format.FormatOption;
import vn.kho.schema.format.OptionDefault;
import vn.kho.schema.source.OptionForm;
import vn.kho.schema.source.OptionNeed;
import vn.kho.schema.source.SourceOption;
import vn.kho.schema.source.SourceType;
import vn.kho.schema.source.SourceTypes;

/** Writes docs/sources.md from the descriptions of sources. */
public final class SourcePage {
  private static final String INTRODUCTION =
      """
      # Sources (nguồn dữ liệu)

      This page is written by `kho sources --markdown` from the descriptors of the sources; a test holds it equal to them. What options do
      in detail, and which go together, is described with [contracts](contracts.md#servers-nơi-lấy-dữ-liệu); the options of formats, which any source of files has too, with
      [formats](formats.md). A source of your own is [one class](extending.md#a-source). What is marked as a secret is written as `${NAME}` of an
      environment variable; a contract that has it in plain text is refused, and no message shows it.
      """;

  private SourcePage() {}

  /** The page as Markdown. */
  public static String text() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    SourceTypes.own().forEach(source -> source(page, source));
    return page.toString();
  }

  /** The server types in contracts for a source. */
  public static List<String> serverTypes(SourceType source) {
    return SourceTypes.own().contains(source)
        ? Arrays.stream(ServerType.values())
            .filter(type -> type.kind().filter(kind -> reaches(kind, source)).isPresent())
            .map(ServerType::word)
            .toList()
        : List.of(ServerType.CUSTOM.word());
  }

  private static boolean reaches(Server.ServerKind kind, SourceType source) {
    return kind.name().toLowerCase(Locale.ROOT).equals(source.name());
  }

  private static void source(StringBuilder page, SourceType source) {
    page.append("\n## `").append(source.name()).append("`\n\n");
    page.append(capital(sentence(source.english()))).append(" *");
    page.append(capital(sentence(source.vietnamese()))).append("*\n\n");
    page.append("- `type`: ");
    page.append(
        serverTypes(source).stream().map(SourcePage::code).collect(Collectors.joining(", ")));
    page.append(".\n- Where: ").append(source.shape().english()).append(". *");
    page.append(sentence(source.shape().vietnamese())).append("*");
    if (!source.shape().example().isEmpty()) {
      page.append(" As ").append(code(source.shape().example())).append('.');
    }
    page.append(
        "\n\n| option | takes | where it is not given | what it says |\n|---|---|---|---|\n");
    source
        .onlyFormat()
        .ifPresent(format -> format.options().forEach(option -> page.append(row(option))));
    source.options().forEach(option -> page.append(row(option)));
    for (SourceOption<?> option : source.options()) {
      if (option.form() instanceof OptionForm.Keys keys) {
        page.append("\n| key of ").append(code(option.name()));
        page.append(" | takes | where it is not given | what it says |\n|---|---|---|---|\n");
        keys.options().forEach(key -> page.append(row(key)));
      }
    }
  }

  /** The description of an option's default. */
  private static String otherwise(OptionDefault<?> fallback, String preset) {
    return fallback instanceof OptionDefault.Fixed ? code(preset) : preset;
  }

  private static String otherwise(SourceOption<?> option) {
    OptionNeed need = option.need();
    String words = need.words().stream().sorted().collect(Collectors.joining(", "));
    return need.key().isEmpty()
        ? otherwise(option.fallback(), option.preset())
        : "must be given with " + code(need.key() + ": " + words);
  }

  private static String row(SourceOption<?> option) {
    return row(
        option.name(),
        option.form().takes(option.type()),
        otherwise(option),
        sentence(option.english()) + " *" + sentence(option.vietnamese()) + "*");
  }

  private static String row(FormatOption<?> option) {
    return row(
        option.name(),
        option.type().wanted(),
        otherwise(option.fallback(), option.preset()),
        sentence(option.english()) + " *" + sentence(option.vietnamese()) + "*");
  }

  private static String row(String name, String takes, String preset, String says) {
    return "| %s | %s | %s | %s |\n".formatted(code(name), takes, preset, says);
  }

  private static String sentence(String text) {
    return text + ".";
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
