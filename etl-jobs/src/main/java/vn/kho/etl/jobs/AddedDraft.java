package vn.kho.etl.jobs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import vn.kho.etl.draft.DraftedDataset;

/**
 * What {@code kho add} answers once a contract and a suite are written.
 *
 * @param dataset what was drafted
 * @param contract the file of the contract
 * @param suite the file of the rules
 * @param notes what a person should know of the draft, a sentence each
 * @param next the commands that come next
 */
record AddedDraft(
    DraftedDataset dataset, Path contract, Path suite, List<String> notes, List<String> next) {
  private static final String CONFIRM = "XÁC NHẬN /";

  AddedDraft {
    notes = List.copyOf(notes);
    next = List.copyOf(next);
  }

  /** How many lines of the contract a person has to confirm. */
  private long toConfirm() {
    return dataset.contract().lines().filter(line -> line.contains(CONFIRM)).count();
  }

  /** Lines for a person, in Vietnamese and English. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append("Bản nháp / Draft: %s%nBản nháp / Draft: %s%n".formatted(contract, suite));
    text.append(
        "%s dòng / rows, %d cột / columns; XÁC NHẬN: %d chỗ / lines to CONFIRM%n"
            .formatted(dataset.rows(), dataset.columns().size(), toConfirm()));
    notes.forEach(note -> text.append("Lưu ý / note: %s%n".formatted(note)));
    text.append("Tiếp theo / next:");
    next.forEach(command -> text.append("%n  %s".formatted(command)));
    return text.toString();
  }

  /** The same as JSON. */
  String json() {
    ObjectNode root =
        JsonNodeFactory.instance
            .objectNode()
            .put("exit_status", 0)
            .put("dataset", dataset.name().toString())
            .put("contract", contract.toString())
            .put("suite", suite.toString())
            .put("rows", dataset.rows().toString())
            .put("columns", dataset.columns().size())
            .put("to_confirm", toConfirm());
    notes.forEach(root.putArray("notes")::add);
    next.forEach(root.putArray("next")::add);
    return root.toPrettyString();
  }
}
