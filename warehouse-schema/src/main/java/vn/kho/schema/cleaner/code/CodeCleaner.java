package vn.kho.schema.cleaner.code;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.kho.schema.codelist.CodeList;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Cleaner;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code code}. */
public final class CodeCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "code";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "tra danh mục theo mã hoặc tên, có giá trị vào ngày nạp hay ngày của bản ghi"
            + " | looks the value up in code-lists/LIST.csv, as it holds on the day of the load or of "
            + "the record");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.optional(
                "list", CleanerArgument.ArgumentType.CODE_LIST, "danh mục | the code list")
            .must(),
        CleanerArgument.choice(
            "match",
            "tra theo mã, tên, tên nằm trong câu, hay mã rồi tên | by code, by name, by a name in a"
                + " longer text, or by code and then by name",
            "code",
            "name",
            "within",
            "any"),
        CleanerArgument.optional(
            "give",
            CleanerArgument.ArgumentType.TEXT,
            "code",
            "cột của danh mục | the column of the list that becomes the value"),
        CleanerArgument.optional(
            "level",
            CleanerArgument.ArgumentType.TEXT,
            "",
            "cấp của danh mục: mục ở cấp này có tên ấy, hay mục cha ở cấp này | a level of the "
                + "list's column level: the entry of that level with the name, or the one above "
                + "what is found"),
        CleanerArgument.choice(
            "missing",
            "giá trị không có trong danh mục | what a value that the list does not know becomes",
            "reject",
            "null"),
        unlisted(),
        CleanerArgument.optional(
            "date",
            CleanerArgument.ArgumentType.FIELD,
            "trường nguồn chứa ngày của bản ghi | the source field with the record's own date, on "
                + "which the list must hold instead of the day of the load"));
  }

  private static CleanerArgument unlisted() {
    return CleanerArgument.choice(
        "unlisted",
        "mã danh mục còn thiếu, dưới một mục mà cột unlisted của danh mục ghi là chưa đủ: giữ"
            + " nguyên và báo, hay từ chối | a code that the list lacks below an entry that its"
            + " column unlisted says to be incomplete: kept as it is and reported (unlisted-code,"
            + " with the entry above it), or treated as missing; it has no name to give",
        "keep",
        "reject");
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.TEXT;
  }

  @Override
  public Optional<String> fault(Cleaner declared, CodeLists lists) {
    String give = declared.options().getOrDefault("give", "code");
    String level = declared.options().getOrDefault("level", "");
    CodeList list = lists.list(declared.options().getOrDefault("list", ""));
    if (!list.columns().contains(give)) {
      return Optional.of(
          "Cannot give a column that the code list "
              + list.name()
              + " does not have: "
              + give
              + NearestWord.hint(give, list.columns()));
    }
    Set<String> levels = new LinkedHashSet<>(list.values(CodeList.LEVEL));
    levels.addAll(list.unlisted().levels());
    return level.isEmpty() || levels.contains(level)
        ? Optional.empty()
        : Optional.of(
            "Cannot give a level that the code list "
                + list.name()
                + " does not have: "
                + level
                + (levels.isEmpty()
                    ? "; it has no column 'level'"
                    : "; it has " + String.join(", ", levels)));
  }

  /**
   * Warns where a list has several levels and the contract names none: entries of any level are
   * found.
   */
  @Override
  public Optional<String> advice(Cleaner declared, CodeLists lists) {
    if (!declared.options().getOrDefault("level", "").isEmpty()) {
      return Optional.empty();
    }
    return lists
        .find(declared.options().getOrDefault("list", ""))
        .filter(list -> list.values(CodeList.LEVEL).size() > 1)
        .map(
            list ->
                "takes codes and names of every level of the code list "
                    + list.name()
                    + " ("
                    + String.join(", ", list.values(CodeList.LEVEL))
                    + "). Give 'level' where the column holds one of them");
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return new CodeText(
        setup.context().lists().list(setup.text("list")),
        setup.choice(CodeText.CodeLookupMode.class, "match"),
        setup.text("level"),
        setup.text("give"),
        setup.choice(CodeText.UnknownValuePolicy.class, "missing"),
        setup.choice(CodeText.UnlistedCodePolicy.class, "unlisted"),
        setup.field("date"),
        setup.context().day());
  }
}
