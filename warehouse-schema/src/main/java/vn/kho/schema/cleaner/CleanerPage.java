package vn.kho.schema.cleaner;

import java.util.List;
import java.util.stream.Collectors;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerRegistry;
import vn.kho.schema.contract.GoldenCase;

/** Writes docs/cleaners.md from the descriptors. */
public final class CleanerPage {
  private static final int EXAMPLES = 8;
  private static final String INTRODUCTION =
      """
      # Cleaners (bộ chuẩn hóa)

      This page is written by `kho cleaners --markdown` from the descriptors of the cleaners; a test holds it equal to them. How a contract
      names cleaners, and what happens before the first and after the last one, is described with [contracts](contracts.md#columns).
      The examples are the first golden cases of each cleaner; `kho cleaners --verify` runs all of them, or those of a file of your own: CSV with the columns `name,cleaner,column,input,other,expected`, written like the examples; `other` has the texts of other fields, as `sex=Nam; birth=1990`.
      `nothing` is an empty value; a code such as `KHO-401` means that the row is set aside with it.
      """;

  private CleanerPage() {}

  /** The page as Markdown. */
  public static String text() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    page.append("\n## Without a cleaner\n\n");
    examples(page, GoldenCase.builtIn("plain"));
    CleanerRegistry.all().forEach(cleaner -> cleaner(page, cleaner));
    return page.toString();
  }

  private static void cleaner(StringBuilder page, CleanerDescriptor cleaner) {
    page.append("\n## `").append(cleaner.name()).append("`\n\n");
    page.append(cleaner.description().english()).append(".\n\n");
    page.append('*').append(cleaner.description().vietnamese()).append(".*\n\n");
    if (!cleaner.arguments().isEmpty()) {
      page.append("| argument | takes | default | what it says |\n|---|---|---|---|\n");
      cleaner.arguments().forEach(argument -> page.append(argument(argument)));
      page.append('\n');
    }
    examples(page, cleaner.cases());
  }

  private static String argument(CleanerArgument argument) {
    String takes =
        argument.choices().isEmpty()
            ? argument.takes()
            : argument.choices().stream().map(c -> "`" + c + "`").collect(Collectors.joining(", "));
    String fallback = argument.fallback().isEmpty() ? "" : "`" + argument.fallback() + "`";
    return "| `%s` | %s | %s | %s. *%s* |\n"
        .formatted(
            argument.name(),
            takes,
            argument.required() ? "must be given" : fallback,
            argument.description().english(),
            argument.description().vietnamese());
  }

  private static void examples(StringBuilder page, List<GoldenCase> cases) {
    page.append("| `kho.clean` | column | text in | value out |\n|---|---|---|---|\n");
    cases.stream().limit(EXAMPLES).forEach(golden -> page.append(example(golden)));
  }

  private static String example(GoldenCase golden) {
    String others =
        golden.other().entrySet().stream()
            .map(other -> ", " + other.getKey() + " " + code(other.getValue()))
            .sorted()
            .collect(Collectors.joining());
    boolean nothing = golden.expected().equals(GoldenCase.NOTHING);
    return "| %s | `%s` | %s%s | %s |\n"
        .formatted(
            code(golden.cleaner()),
            golden.column(),
            code(golden.input()),
            others,
            nothing ? golden.expected() : code(golden.expected()));
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text.replace("|", "\\|") + "`";
  }
}
