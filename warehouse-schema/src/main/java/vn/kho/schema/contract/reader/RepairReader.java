package vn.kho.schema.contract.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.contract.ContractProblems;
import vn.kho.schema.contract.RepairRule;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.yaml.YamlValue;

/** Reads {@code kho.repair}, the rules by which values are repaired. */
final class RepairReader {
  private static final String WORD = "kho.repair";
  private static final List<String> KINDS =
      Arrays.stream(RepairRule.RepairRuleKind.values())
          .map(RepairRule.RepairRuleKind::word)
          .toList();
  private static final Set<ColumnType.ValueKind> NUMBERS =
      EnumSet.of(
          ColumnType.ValueKind.INT,
          ColumnType.ValueKind.BIGINT,
          ColumnType.ValueKind.DECIMAL,
          ColumnType.ValueKind.DOUBLE);
  private static final Set<ColumnType.ValueKind> EXACT =
      EnumSet.complementOf(EnumSet.of(ColumnType.ValueKind.DOUBLE, ColumnType.ValueKind.TIMESTAMP));

  private final ContractProblems notes;
  private final List<Column> columns;

  RepairReader(ContractProblems notes, List<Column> columns) {
    this.notes = notes;
    this.columns = columns;
  }

  List<RepairRule> read(CustomProperties customs) {
    Optional<YamlValue> given = customs.value(WORD);
    if (given.isEmpty()) {
      return List.of();
    }
    YamlValue list = given.orElseThrow();
    if (list.kind() != YamlValue.YamlValueKind.LIST) {
      notes.kind(list, WORD, "a list");
      return List.of();
    }
    List<RepairRule> rules = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (YamlValue item : list.items()) {
      new ContractShapeCheck(notes).check(item, ContractPart.REPAIR);
      rule(item).ifPresent(rules::add);
      String id = item.textAt("id").orElse("");
      if (!id.isEmpty() && !ids.add(id)) {
        String what = "Cannot take a repair rule twice: " + id + ". Name each one differently.";
        notes.add(ErrorCode.CONTRACT_DUPLICATE, item.line(), what);
      }
    }
    return rules;
  }

  private Optional<RepairRule> rule(YamlValue item) {
    String word = item.textAt("kind").orElse("");
    if (!KINDS.contains(word)) {
      String next = NearestWord.hint(word, KINDS) + " Known are " + String.join(", ", KINDS) + ".";
      notes.invalid(item.line(), "Cannot repair by an unknown kind of evidence: " + word + next);
      return Optional.empty();
    }
    RepairRule.RepairRuleKind kind =
        RepairRule.RepairRuleKind.valueOf(word.toUpperCase(Locale.ROOT));
    List<String> from = named(item, "from", kind);
    List<String> to = named(item, "to", kind);
    String by = item.textAt("by").orElse("");
    complete(item, kind, from, to, by);
    int support =
        item.at("support")
            .map(YamlValue::plain)
            .filter(Number.class::isInstance)
            .map(n -> ((Number) n).intValue())
            .orElse(kind.support());
    double share =
        item.at("share")
            .map(YamlValue::plain)
            .filter(Number.class::isInstance)
            .map(n -> ((Number) n).doubleValue())
            .orElse(kind.share());
    if (support < 0 || !(share >= 0.5 || kind == RepairRule.RepairRuleKind.SUM) || share > 1) {
      notes.invalid(
          item.line(),
          "Cannot repair by a minority: 'support' is a count of rows, and 'share' from 0.5 to 1.");
    }
    return Optional.of(
        new RepairRule(item.textAt("id").orElse(""), kind, from, to, by, support, share));
  }

  private void complete(
      YamlValue item,
      RepairRule.RepairRuleKind kind,
      List<String> from,
      List<String> to,
      String by) {
    boolean vote = kind == RepairRule.RepairRuleKind.VOTE;
    if (vote && columns.stream().noneMatch(column -> column.name().equals(by))) {
      String hint = NearestWord.hint(by, columns.stream().map(Column::name).toList());
      String what = "Cannot count votes without the column of who votes, 'by': " + by + hint;
      notes.add(ErrorCode.CONTRACT_REFERENCE, item.line(), what);
    }
    boolean needsFrom = kind != RepairRule.RepairRuleKind.SCALE;
    boolean one = kind == RepairRule.RepairRuleKind.SUM || kind == RepairRule.RepairRuleKind.SCALE;
    if ((needsFrom && from.isEmpty()) || to.isEmpty() || (one && to.size() != 1)) {
      notes.invalid(
          item.line(),
          "Cannot repair by "
              + kind.word()
              + ", columns are missing: give 'from'"
              + (needsFrom ? "" : " (may be left out)")
              + " and 'to'"
              + (one ? " (one column)." : "."));
    }
  }

  private List<String> named(YamlValue item, String key, RepairRule.RepairRuleKind kind) {
    List<String> names = new ArrayList<>();
    for (YamlValue name : item.itemsAt(key)) {
      Optional<Column> column =
          columns.stream().filter(one -> one.name().equals(name.text())).findFirst();
      if (column.isEmpty()) {
        String hint = NearestWord.hint(name.text(), columns.stream().map(Column::name).toList());
        String what = "Cannot repair by a column that is not there: " + name.text() + hint;
        notes.add(ErrorCode.CONTRACT_REFERENCE, name.line(), what);
      } else {
        fits(name, key, column.orElseThrow(), kind);
        names.add(name.text());
      }
    }
    return names;
  }

  private void fits(YamlValue name, String key, Column column, RepairRule.RepairRuleKind kind) {
    boolean figures =
        kind == RepairRule.RepairRuleKind.SUM || kind == RepairRule.RepairRuleKind.SCALE;
    boolean repaired = key.equals("to") || kind == RepairRule.RepairRuleKind.SUM;
    if (repaired && column.key() > 0) {
      notes.invalid(
          name.line(),
          "Cannot repair a column of the primary key: "
              + name.text()
              + ". A row with another key is another row. Leave it out.");
    } else if (repaired && figures && !NUMBERS.contains(column.type().kind())) {
      notes.kind(name, WORD, "a column of numbers");
    } else if (!(repaired && figures) && !EXACT.contains(column.type().kind())) {
      notes.kind(name, WORD, "a column of text, whole or decimal numbers, dates or booleans");
    }
  }
}
