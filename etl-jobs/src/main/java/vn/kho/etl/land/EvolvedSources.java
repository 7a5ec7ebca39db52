package vn.kho.etl.land;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import vn.kho.etl.drift.ContractLines;
import vn.kho.etl.drift.DriftKind;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.etl.record.ColumnNames;
import vn.kho.etl.record.FieldSelection;
import vn.kho.schema.charset.BareLetters;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DriftPolicy;

/**
 * The columns of a table for what a delivery has beside the fields of its contract: columns by
 * which the table grew in earlier loads, and new ones. Names that differ in case or white space are
 * the same, as for fields of the contract. So are names that differ in diacritics or punctuation
 * ("ghi_chu" for "Ghi chú") where the delivery has no other one that is alike.
 *
 * @param columns the column of the table by the name in the delivery
 * @param renamed the column as it was, by the new name, of those that have another name than before
 * @param gone the columns by which the table grew and that the delivery does not have
 */
record EvolvedSources(Map<String, Column> columns, Map<String, Column> renamed, List<Column> gone) {

  private static final String EMPTIED =
      "; the table's column becomes empty with the rows of this delivery";

  /**
   * Finds the columns.
   *
   * @param grown the contract with the columns by which its table grew
   * @param sources the columns that the delivery has beside the contract's fields, without those
   *     that the contract leaves out
   */
  static EvolvedSources of(Contract contract, Contract grown, List<String> sources) {
    List<Column> free = new ArrayList<>(evolved(contract, grown));
    List<String> left = new ArrayList<>(sources);
    Map<String, Column> there = new LinkedHashMap<>();
    there.putAll(taken(free, left, equal(ColumnNames::composed)));
    there.putAll(taken(free, left, equal(ColumnNames::folded)));
    Map<String, Column> renamed = taken(free, left, EvolvedSources::withoutMarks);
    renamed.forEach((source, was) -> there.put(source, Column.evolved(was.name(), source)));
    Set<String> names = ContractLines.names(grown);
    for (String source : left) {
      String name = ContractLines.name(source, names);
      names.add(name);
      there.put(source, Column.evolved(name, source));
    }
    return new EvolvedSources(there, renamed, free);
  }

  /** The columns by which the table grew, but those whose source is read or left out. */
  private static List<Column> evolved(Contract contract, Contract grown) {
    Set<String> named = ContractLines.names(contract);
    Set<String> known = new HashSet<>();
    FieldSelection.of(contract).names().forEach(name -> known.add(ColumnNames.folded(name)));
    contract.server().ignored().forEach(name -> known.add(ColumnNames.folded(name)));
    return grown.columns().stream()
        .filter(column -> !named.contains(column.name()))
        .filter(column -> !known.contains(ColumnNames.folded(column.from())))
        .toList();
  }

  /** Pairs of one source and one column that have the same name; takes them out of both lists. */
  private static Map<String, Column> taken(
      List<Column> free, List<String> left, BiPredicate<String, String> same) {
    Map<String, Column> pairs = new LinkedHashMap<>();
    for (Column column : free) {
      List<String> fitting = left.stream().filter(one -> same.test(one, column.from())).toList();
      if (fitting.size() == 1) {
        String source = fitting.get(0);
        if (free.stream().filter(one -> same.test(source, one.from())).count() == 1) {
          pairs.put(source, column);
        }
      }
    }
    left.removeAll(pairs.keySet());
    free.removeAll(pairs.values());
    return pairs;
  }

  private static BiPredicate<String, String> equal(UnaryOperator<String> form) {
    return (one, other) -> form.apply(one).equals(form.apply(other));
  }

  /**
   * Whether two names are the same but for diacritics that one of them lacks entirely; with other
   * diacritics it may be another word.
   */
  private static boolean withoutMarks(String one, String other) {
    return ContractLines.name(one, Set.of()).equals(ContractLines.name(other, Set.of()))
        && (one.equals(BareLetters.of(one)) || other.equals(BareLetters.of(other)));
  }

  /** The name of the column that a column of the delivery goes into. */
  String name(String source) {
    return Objects.requireNonNull(columns.get(source), source).name();
  }

  /** The contract with these columns. */
  Contract added(Contract grown) {
    Map<String, Column> all = new LinkedHashMap<>();
    grown.columns().forEach(column -> all.put(column.name(), column));
    columns.values().forEach(column -> all.put(column.name(), column));
    return grown.withColumns(List.copyOf(all.values()));
  }

  /** What differs from earlier deliveries in the columns by which the table grew. */
  List<SourceDrift> drift(Contract contract) {
    List<SourceDrift> found = new ArrayList<>();
    renamed.forEach((source, was) -> found.add(renamed(contract, source, was)));
    gone.forEach(column -> found.add(gone(contract, column)));
    return found;
  }

  private static SourceDrift renamed(Contract contract, String source, Column was) {
    DriftPolicy.DriftMode mode = contract.server().drift().columns();
    return new SourceDrift(
        DriftKind.RENAMED_COLUMN,
        mode,
        was.from(),
        Optional.of(source),
        Optional.empty(),
        shown(was)
            + " is likely to be called '"
            + source
            + "' now: the names are alike"
            + (mode == DriftPolicy.DriftMode.EVOLVE
                ? ", and the table's column goes on with these values"
                : EMPTIED),
        List.of(ContractLines.column(was.name(), source)));
  }

  private static SourceDrift gone(Contract contract, Column column) {
    return new SourceDrift(
        DriftKind.MISSING_COLUMN,
        contract.server().drift().columns(),
        column.from(),
        Optional.empty(),
        Optional.empty(),
        shown(column) + " is in no record" + EMPTIED,
        List.of(ContractLines.ignore(List.of(column.from()))));
  }

  private static String shown(Column column) {
    return "'" + column.from() + "' (" + column.name() + "), by which the table grew,";
  }
}
