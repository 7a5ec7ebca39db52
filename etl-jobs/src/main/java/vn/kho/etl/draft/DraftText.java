package vn.kho.etl.draft;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.kho.schema.contract.DatasetName;

/** Writes a draft as the YAML of a contract and of a rule suite. */
final class DraftText {
  private static final int MOST_WORDS = 12;
  private final StringBuilder text = new StringBuilder();

  private DraftText() {}

  /** A text as a double-quoted YAML scalar. */
  static String quoted(String value) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || (c >= 0x7F && c <= 0xA0) || c == '\u2028' || c == '\uFEFF') {
        text.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }

  private DraftText line(String line, Object... values) {
    text.append(values.length == 0 ? line : String.format(Locale.ROOT, line, values)).append('\n');
    return this;
  }

  static String contract(DraftedDataset draft) {
    DraftText out = new DraftText();
    DatasetName name = draft.name();
    out.line("# Bản nháp do kho add viết; dòng có XÁC NHẬN cần người phụ trách xem lại.")
        .line("# Drafted by kho add; a person confirms the lines with CONFIRM.")
        .line("apiVersion: v3.1.0")
        .line("kind: DataContract")
        .line("id: %s", name)
        .line("name: %s", quoted(draft.title()))
        .line("version: 1.0.0")
        .line("status: active")
        .line("domain: %s", name.domain())
        .line("description:")
        .line("  purpose: %s", quoted(draft.title() + " | " + name.dataset().replace('_', ' ')))
        .line("servers:")
        .line("  - server: %s", draft.source());
    out.place(draft);
    out.options(draft);
    out.line("schema:")
        .line("  - name: %s", name.dataset())
        .line("    physicalType: table")
        .line("    customProperties:");
    out.load(draft);
    out.line("    properties:");
    draft.columns().forEach(column -> out.column(column, draft.key()));
    out.line("team:")
        .line(
            "  name: %s  # XÁC NHẬN / CONFIRM: the agency's word in the schedule",
            quoted(draft.agency()))
        .line("  members:")
        .line("    - username: can-xac-nhan@example.vn  # XÁC NHẬN / CONFIRM: who answers for it")
        .line("      role: owner");
    return out.text.toString();
  }

  private void load(DraftedDataset draft) {
    line("      - property: kho.load");
    if (draft.server().database()) {
      line("        # XÁC NHẬN / CONFIRM: each load reads the whole table; mode: upsert and kho.cursor")
          .line("        # at the server read only what changed, by a column that grows with it");
    } else {
      line("        # XÁC NHẬN / CONFIRM: the file is the whole truth; where it brings only new and")
          .line(
              "        # changed rows, mode: upsert (by the primaryKey) keeps those that it lacks");
    }
    draft.key().modeLines().forEach(one -> line("        " + one));
    line("        value: {mode: snapshot}");
  }

  private void place(DraftedDataset draft) {
    if (draft.server().database()) {
      draft.server().place().forEach(key -> line("    " + key));
      return;
    }
    String next =
        draft
            .nextFiles()
            .map(files -> "  # XÁC NHẬN / CONFIRM: the next file too? " + quoted(files))
            .orElse("");
    line("    type: %s", draft.address() ? "api" : "local");
    line("    %s: %s%s", draft.address() ? "location" : "path", quoted(draft.location()), next);
  }

  private void options(DraftedDataset draft) {
    if (!draft.address() && !draft.server().database()) {
      line("    format: %s", draft.server().format());
    }
    boolean any = draft.address() || !draft.server().options().isEmpty();
    if (any || !draft.ignored().isEmpty()) {
      line("    customProperties:");
    }
    if (draft.address()) {
      property("      ", "kho.format", draft.server().format());
    }
    draft.server().options().forEach((word, value) -> property("      ", word, quoted(value)));
    if (!draft.ignored().isEmpty()) {
      property("      ", "kho.ignore", list(draft.ignored()));
    }
  }

  private void property(String indent, String word, String value) {
    text.append(indent).append("- property: ").append(word).append('\n');
    text.append(indent).append("  value: ").append(value).append('\n');
  }

  private static String list(List<String> values) {
    return "[" + String.join(", ", values.stream().map(DraftText::quoted).toList()) + "]";
  }

  private void column(DraftedColumn column, KeyGuess key) {
    String header = column.source().label().strip().replaceAll("\\s+", " ").replace('|', '/');
    line("      - name: %s", column.name());
    line("        physicalType: %s", column.guess().type());
    key.lines(column).forEach(one -> line("        " + one));
    line("        description: %s", quoted(header + " | " + column.name().replace('_', ' ')));
    if (column.personal()) {
      line("        classification: personal  # XÁC NHẬN / CONFIRM: guessed by its name or values");
    }
    line("        customProperties:");
    property("          ", "kho.from", quoted(column.source().header()));
    if (!column.guess().cleaner().isEmpty()) {
      String open =
          column.openStyle() ? "  # XÁC NHẬN / CONFIRM: nothing in the column says this style" : "";
      property("          ", "kho.clean", "[" + column.guess().cleaner() + "]" + open);
    }
  }

  static String suite(DraftedDataset draft) {
    DraftText out = new DraftText();
    out.line(
            "# Bản nháp do kho add viết / drafted by kho add. After the first load more is suggested by:")
        .line("#   kho profile %s --suggest", draft.name())
        .line("suite: %s", draft.name())
        .line("expectations:")
        .line("  - id: row_count")
        .line("    type: expect_table_row_count_to_be_between")
        .line("    min_value: 1");
    out.most(draft);
    for (DraftedColumn column : draft.columns()) {
      boolean full = column.source().full(draft.rows().count());
      if (full) {
        out.line("  - id: %s_given", column.name())
            .line("    type: expect_column_values_to_not_be_null")
            .line("    column: %s", column.name())
            .line("    severity: warning");
      }
      out.words(column);
    }
    return out.text.toString();
  }

  /** The bound of the row count, which is left out where only a part of a table was sampled. */
  private void most(DraftedDataset draft) {
    long rows = draft.rows().count();
    if (draft.rows().whole()) {
      line("    max_value: %d", Math.max(10, 10 * rows));
    }
    line("    severity: warning");
    if (draft.rows().whole()) {
      String first =
          draft.server().database()
              ? "Bảng có %d dòng khi viết nháp | The table had %d rows when this was drafted"
              : "Tệp đầu có %d dòng | The first file has %d rows";
      line("    notes: " + quoted(first), rows, rows);
    }
  }

  /** The rule that lists the allowed values of a column with few distinct values. */
  private void words(DraftedColumn column) {
    Set<String> words = column.source().distinct();
    boolean text = column.guess().type().equals("string") && !column.personal();
    boolean again = column.source().meant().size() >= 5L * words.size();
    if (text && words.size() > 1 && words.size() <= MOST_WORDS && again) {
      line("  - id: %s_known", column.name());
      line("    type: expect_column_values_to_be_in_set");
      line("    column: %s", column.name());
      line("    value_set: %s", list(words.stream().sorted().toList()));
      line("    severity: warning");
    }
  }
}
