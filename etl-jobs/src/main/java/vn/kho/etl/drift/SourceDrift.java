package vn.kho.etl.drift;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DriftPolicy;

/**
 * One difference between a source and its contract.
 *
 * @param kind in what way
 * @param mode what the contract says becomes of it
 * @param name the table or column of the source; of a retyped one the column of the table
 * @param other the name that a renamed column is likely to have now
 * @param values what was counted of a retyped column, or of rows that a file lost
 * @param detail what differs, and by what it is recognised; holds no value that must be masked
 * @param contractLines the lines that the contract would need, as YAML
 */
public record SourceDrift(
    DriftKind kind,
    DriftPolicy.DriftMode mode,
    String name,
    Optional<String> other,
    Optional<DriftedValues> values,
    String detail,
    List<String> contractLines) {

  private static final int SHOWN = 5;

  /** Copies the lines. */
  public SourceDrift {
    contractLines = List.copyOf(contractLines);
  }

  /**
   * Values of a retyped column, or keys of rows that a file lost.
   *
   * @param affected those that no longer fit, or are gone
   * @param total all of them, without those that are empty
   * @param example one of those that do not fit, or some that are gone, masked so that it may be
   *     shown to anyone
   */
  public record DriftedValues(long affected, long total, String example) {}

  /** Whether the delivery is put aside for it. */
  public boolean holds() {
    return mode == DriftPolicy.DriftMode.QUARANTINE;
  }

  /**
   * A difference that names no other column and no values.
   *
   * @param draft the command that drafts a contract; empty where there is none
   */
  public static SourceDrift of(
      DriftKind kind, Contract contract, String name, String detail, Optional<String> draft) {
    return new SourceDrift(
        kind,
        kind.mode(contract.server().drift()),
        name,
        Optional.empty(),
        Optional.empty(),
        detail,
        draft.stream().toList());
  }

  /** The difference, and the lines that the contract would need, as one sentence. */
  public String sentence() {
    return contractLines.isEmpty()
        ? detail + "."
        : detail
            + (kind == DriftKind.NEW_TABLE
                ? "; draft a contract for it: "
                : "; the contract would need: ")
            + String.join(" ", contractLines)
            + ".";
  }

  /** Why a delivery is put aside, and what to do. */
  public static String held(Contract contract, List<SourceDrift> found) {
    List<SourceDrift> holding = found.stream().filter(SourceDrift::holds).toList();
    String more = holding.size() > SHOWN ? " And " + (holding.size() - SHOWN) + " more." : "";
    return "Cannot load "
        + contract.name()
        + ", its source is not what the contract describes, and kho.drift puts such a delivery"
        + " aside: "
        + holding.stream().limit(SHOWN).map(SourceDrift::sentence).collect(joining(" "))
        + more
        + " Mend the contract, name what is left out in kho.ignore, or ask the agency; then load"
        + " again. See ops.drift.";
  }

  /** Its row in {@code ops.drift}. */
  public Row row(String run, String dataset) {
    return RowFactory.create(
        run,
        dataset,
        kind.word(),
        mode.word(),
        name,
        other.orElse(null),
        values.map(DriftedValues::affected).orElse(null),
        values.map(DriftedValues::total).orElse(null),
        values.map(DriftedValues::example).orElse(null),
        detail,
        contractLines.isEmpty() ? null : String.join("\n", contractLines));
  }
}
