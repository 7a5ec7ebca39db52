package vn.kho.schema.contract.reader;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.kho.schema.contract.ContractProblems;
import vn.kho.schema.contract.DedupePolicy;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.contract.LoadPolicy;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.yaml.YamlValue;

/** Reads {@code kho.load} and {@code kho.dedupe}. */
final class LoadReader {
  private static final List<String> MODES =
      Arrays.stream(LoadMode.values()).map(m -> m.name().toLowerCase(Locale.ROOT)).toList();
  private static final List<String> SURVIVORS =
      Arrays.stream(DedupePolicy.SurvivorChoice.values())
          .map(s -> s.name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .toList();

  private static final List<String> MATCHES =
      Arrays.stream(DedupePolicy.TextMatch.values())
          .map(m -> m.name().toLowerCase(Locale.ROOT))
          .toList();

  private final ContractProblems notes;

  LoadReader(ContractProblems notes) {
    this.notes = notes;
  }

  LoadPolicy load(CustomProperties customs, LoadPolicy fallback) {
    Optional<YamlValue> given = customs.value("kho.load");
    if (given.isEmpty()) {
      return fallback;
    }
    YamlValue load = given.orElseThrow();
    new ContractShapeCheck(notes).check(load, ContractPart.LOAD);
    return new LoadPolicy(
        word(load, "mode", MODES).map(LoadMode::valueOf).orElse(fallback.mode()),
        share(load, "maxShrink").orElse(fallback.maxShrink()),
        share(load, "errorBudget").orElse(fallback.errorBudget()));
  }

  DedupePolicy dedupe(CustomProperties customs, List<String> columns) {
    Optional<YamlValue> given = customs.value("kho.dedupe");
    if (given.isEmpty()) {
      return DedupePolicy.NONE;
    }
    YamlValue dedupe = given.orElseThrow();
    new ContractShapeCheck(notes).check(dedupe, ContractPart.DEDUPE);
    Set<String> seen = new HashSet<>();
    List<YamlValue> keys = dedupe.itemsAt("keys");
    for (YamlValue key : keys) {
      if (!columns.contains(key.text())) {
        String what = "Cannot dedupe by a column that is not there: " + key.text();
        String hint = NearestWord.hint(key.text(), columns);
        notes.add(ErrorCode.CONTRACT_REFERENCE, key.line(), what + hint);
      } else if (!seen.add(key.text())) {
        String what = "Cannot take a dedupe key twice: " + key.text() + ". Keep one of them.";
        notes.add(ErrorCode.CONTRACT_DUPLICATE, key.line(), what);
      }
    }
    DedupePolicy.SurvivorChoice survivor =
        word(dedupe, "survivor", SURVIVORS)
            .map(DedupePolicy.SurvivorChoice::valueOf)
            .orElse(DedupePolicy.NONE.survivor());
    DedupePolicy.TextMatch match =
        word(dedupe, "match", MATCHES)
            .map(DedupePolicy.TextMatch::valueOf)
            .orElse(DedupePolicy.NONE.match());
    return new DedupePolicy(
        keys.stream().map(YamlValue::text).toList(), survivor, match, ignored(dedupe, match));
  }

  /** Letters and digits cannot be ignored: two different names would be taken as equal. */
  private String ignored(YamlValue dedupe, DedupePolicy.TextMatch match) {
    Optional<YamlValue> given = dedupe.at("ignore");
    String ignored = given.map(YamlValue::text).orElse("");
    if (given.isPresent() && match == DedupePolicy.TextMatch.EXACT) {
      notes.invalid(
          given.orElseThrow().line(),
          "Cannot ignore characters in an exact comparison: "
              + ignored
              + ". Leave 'ignore' out, or write match: loose.");
    } else if (ignored.codePoints().anyMatch(Character::isLetterOrDigit)) {
      notes.kind(given.orElseThrow(), "ignore", "punctuation and symbols only, such as \",.;\"");
    }
    return ignored;
  }

  private Optional<String> word(YamlValue map, String key, List<String> known) {
    Optional<String> word = map.textAt(key);
    if (word.isPresent() && !known.contains(word.orElseThrow())) {
      int line = map.at(key).map(YamlValue::line).orElse(map.line());
      String what = "Cannot use '" + key + "' with an unknown value: " + word.orElseThrow();
      String next = ". Known are " + String.join(", ", known) + ".";
      notes.invalid(line, what + NearestWord.hint(word.orElseThrow(), known) + next);
      return Optional.empty();
    }
    return word.map(w -> w.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private Optional<Double> share(YamlValue map, String key) {
    Optional<YamlValue> value = map.at(key);
    if (value.isEmpty() || !(value.orElseThrow().plain() instanceof Number number)) {
      return Optional.empty();
    }
    double share = number.doubleValue();
    if (!(share >= 0 && share <= 1)) {
      notes.kind(value.orElseThrow(), key, "a share from 0 to 1");
      return Optional.empty();
    }
    return Optional.of(share);
  }
}
