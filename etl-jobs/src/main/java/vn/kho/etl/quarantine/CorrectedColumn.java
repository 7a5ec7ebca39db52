package vn.kho.etl.quarantine;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;

/**
 * Which column a person means who corrects a value: the contract's name of it, or the name of its
 * field at the source, by which lists, pages and the raw record show it.
 *
 * @param contracts of the warehouse
 */
public record CorrectedColumn(Contracts contracts) {

  /**
   * The contract's name of the column.
   *
   * @param named how the person calls it
   * @throws KhoException SETTING_INVALID where the dataset has no such column, or the field is that
   *     of several
   */
  public String name(QuarantinedRecord record, String named) {
    List<Column> columns =
        contracts.contracts().stream()
            .filter(one -> one.name().toString().equals(record.dataset()))
            .flatMap(one -> one.columns().stream())
            .toList();
    List<String> names = columns.stream().map(Column::name).toList();
    if (names.contains(named)) {
      return named;
    }
    List<String> meant =
        columns.stream()
            .filter(one -> composed(one.from()).equals(composed(named)))
            .map(Column::name)
            .toList();
    if (meant.size() == 1) {
      return meant.get(0);
    }
    String why =
        meant.isEmpty()
            ? " has no such column: " + named + others(named, columns, names)
            : " has several columns of the field "
                + named
                + ". Name one of them: "
                + String.join(", ", meant);
    throw new KhoException(
        ErrorCode.SETTING_INVALID,
        "Cannot find the column in record " + record.id() + ", " + record.dataset() + why);
  }

  private static String others(String named, List<Column> columns, List<String> names) {
    List<String> known =
        columns.stream().flatMap(one -> Stream.of(one.name(), one.from())).distinct().toList();
    String hint = NearestWord.hint(named, known);
    return hint.isEmpty() ? ". It has " + String.join(", ", names) : hint;
  }

  /** A keyboard may write a letter and its marks apart where the file has them in one. */
  private static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }
}
