package vn.kho.schema.cleaner.code;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Cleaner;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code boolean}. */
public final class BooleanCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "boolean";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "có hay không, mọi cách ghi: có/không, x, ✓, 1/0, đạt/không đạt | yes or no in "
            + "every way that is seen: có/không, x, ✓, 1/0, đạt/không đạt; further words by "
            + "declaration");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.optional(
            "yes",
            CleanerArgument.ArgumentType.TEXT,
            "các từ khác nghĩa là có, cách nhau bởi dấu ; | further words for yes, with "
                + "semicolons between"),
        CleanerArgument.optional(
            "no",
            CleanerArgument.ArgumentType.TEXT,
            "các từ khác nghĩa là không, cách nhau bởi dấu ; | further words for no, with "
                + "semicolons between"));
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.FLAG;
  }

  /** Không có and chưa có mean no in such a column; elsewhere they are words for null. */
  @Override
  public Set<String> valueWords(Cleaner declared) {
    Set<String> values = new HashSet<>(Set.of("không có", "chưa có"));
    values.addAll(words(declared.options().getOrDefault("yes", "")));
    values.addAll(words(declared.options().getOrDefault("no", "")));
    return values;
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return new FlagText(words(setup.text("yes")), words(setup.text("no")));
  }

  private static Set<String> words(String list) {
    Set<String> words = new HashSet<>();
    for (String word : list.split(";", -1)) {
      if (!word.isBlank()) {
        words.add(word.strip().toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }
}
