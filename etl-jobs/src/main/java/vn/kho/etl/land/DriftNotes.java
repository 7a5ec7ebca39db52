package vn.kho.etl.land;

import java.util.ArrayList;
import java.util.List;
import vn.kho.etl.drift.DriftKind;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.schema.contract.DriftPolicy;

/** Says what a person should know of a source that is no longer what its contract describes. */
final class DriftNotes {
  private static final int SHOWN = 10;
  private static final int LINES = 3;

  private DriftNotes() {}

  /** A sentence about all new columns, and one about each other difference. */
  static List<String> of(List<SourceDrift> drift) {
    List<String> notes = new ArrayList<>();
    List<SourceDrift> added =
        drift.stream().filter(one -> one.kind() == DriftKind.NEW_COLUMN).toList();
    if (!added.isEmpty()) {
      notes.add(added(added));
    }
    drift.stream()
        .filter(one -> one.kind() != DriftKind.NEW_COLUMN)
        .map(SourceDrift::sentence)
        .forEach(notes::add);
    return notes;
  }

  private static String added(List<SourceDrift> columns) {
    List<String> names = columns.stream().map(SourceDrift::name).toList();
    String more = names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "";
    List<String> lines =
        columns.stream().limit(LINES).flatMap(one -> one.contractLines().stream()).toList();
    return "The delivery has columns that the contract does not name: "
        + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
        + more
        + (columns.get(0).mode() == DriftPolicy.DriftMode.EVOLVE
            ? ". The table has them as text, by kho.drift. Its properties would need: "
            : ". Add them to the contract, or to kho.ignore of its server. Its properties would"
                + " need: ")
        + String.join(" ", lines)
        + (columns.size() > LINES ? " and more, see ops.drift" : "")
        + ".";
  }
}
