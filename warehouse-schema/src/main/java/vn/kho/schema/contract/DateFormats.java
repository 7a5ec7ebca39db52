package vn.kho.schema.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.yaml.YamlValue;

/** Reads the {@code formats} of a cleaner: one text, or a list of texts, each one format. */
record DateFormats(ContractProblems notes) {
  /** Words that may be used in place of a pattern. */
  private static final Set<String> WORDS = Set.of("iso", "epoch", "epochMillis");

  /** Words that may be used in place of a date pattern. */
  private static final Set<String> DAY_WORDS = Set.of("vi", "excel");

  /** Reads date formats, or timestamp formats, whose patterns may also have times. */
  List<String> read(YamlValue value, boolean days) {
    List<YamlValue> formats = value.scalar() ? List.of(value) : value.items();
    List<String> read = new ArrayList<>();
    for (YamlValue format : formats) {
      Optional<String> fault = days ? dayFault(format.text()) : momentFault(format.text());
      fault.ifPresent(
          why -> {
            String what = "Cannot use a date format: " + format.text() + ", " + why;
            String right = days ? "d/M/yyyy" : "dd/MM/yyyy HH:mm:ss";
            notes.invalid(format.line(), what + ". Write one such as " + right + ".");
          });
      read.add(format.text().strip());
    }
    if (formats.isEmpty()) {
      notes.kind(value, "formats", "a list of date formats such as d/M/yyyy");
    }
    return read;
  }

  private static Optional<String> momentFault(String format) {
    String word = format.strip();
    if (WORDS.contains(word)) {
      return Optional.empty();
    }
    try {
      return MomentPattern.fault(format);
    } catch (IllegalArgumentException e) {
      String hint = NearestWord.hint(word, WORDS);
      return Optional.of(hint.isEmpty() ? String.valueOf(e.getMessage()) : "no such word" + hint);
    }
  }

  /** In a date pattern only y, M and d are allowed unquoted. */
  private static Optional<String> dayFault(String format) {
    if (DAY_WORDS.contains(format.strip())) {
      return Optional.empty();
    }
    String bare = format.replaceAll("'[^']*'", "");
    String strange =
        bare.chars()
            .filter(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
            .filter(c -> "yMd".indexOf(c) < 0)
            .mapToObj(Character::toString)
            .distinct()
            .collect(Collectors.joining(", "));
    if (!strange.isEmpty()) {
      return Optional.of("letters other than y, M, d without quotes: " + strange);
    }
    if (bare.indexOf('\'') >= 0) {
      return Optional.of("a quote is not closed");
    }
    String years = bare.replaceAll("[^y]", "");
    return years.length() == 2 || years.length() == 4
        ? Optional.empty()
        : Optional.of("the year is not yyyy, nor yy for 2000 to 2099");
  }
}
