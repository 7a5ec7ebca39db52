package vn.kho.schema.contract.reader;

import java.util.List;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.ContractDraft;
import vn.kho.schema.contract.ContractProblems;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.yaml.YamlValue;

/** Checks the top-level entries of a contract: standard version, kind and name. */
final class ContractHeaderCheck {
  static final String STANDARD = "v3.1.0";
  private static final List<String> STATES =
      List.of("proposed", "draft", "active", "deprecated", "retired");

  private final ContractProblems notes;

  ContractHeaderCheck(ContractProblems notes) {
    this.notes = notes;
  }

  void check(ContractDraft draft) {
    YamlValue document = draft.document();
    document
        .textAt("apiVersion")
        .filter(v -> !v.equals(STANDARD))
        .ifPresent(
            v ->
                notes.add(
                    ErrorCode.CONTRACT_VERSION,
                    draft.line("apiVersion"),
                    "Cannot read apiVersion " + v + ". Write the contract as " + STANDARD + "."));
    document
        .textAt("kind")
        .filter(k -> !k.equals("DataContract"))
        .ifPresent(
            k ->
                notes.invalid(draft.line("kind"), "Cannot read kind " + k + ". Use DataContract."));
    document
        .textAt("status")
        .filter(s -> !STATES.contains(s))
        .ifPresent(
            s -> {
              String known = ". Known are " + String.join(", ", STATES) + ".";
              String what = "Cannot use an unknown status: " + s + NearestWord.hint(s, STATES);
              notes.invalid(draft.line("status"), what + known);
            });
    name(draft);
  }

  private void name(ContractDraft draft) {
    int objects = draft.document().itemsAt("schema").size();
    if (objects != 1) {
      String what = "Cannot read a contract with " + objects + " schema objects";
      notes.invalid(draft.line("schema"), what + ". Write one dataset a file.");
    }
    if (draft.document().at("domain").isEmpty()) {
      String what =
          "Cannot place the dataset without 'domain'. Add it: the namespace of its table.";
      notes.invalid(1, what);
    } else if (draft.name().isEmpty() && objects > 0) {
      String what = "Cannot name the dataset from its domain and schema name";
      String how = ". Use lower-case letters, digits and underscores in both.";
      notes.invalid(draft.line("domain"), what + how);
    }
  }

  /**
   * The description of the dataset: its purpose, otherwise the schema's description, otherwise its
   * name.
   */
  static Bilingual description(ContractDraft draft) {
    return Bilingual.of(
        draft
            .document()
            .at("description")
            .flatMap(d -> d.textAt("purpose"))
            .or(() -> draft.object().flatMap(o -> o.textAt("description")))
            .or(() -> draft.document().textAt("name"))
            .orElseGet(() -> draft.name().map(DatasetName::toString).orElse("")));
  }
}
