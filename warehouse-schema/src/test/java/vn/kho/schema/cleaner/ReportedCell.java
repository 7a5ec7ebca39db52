package vn.kho.schema.cleaner;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.step.CellContext;

/** A cell of a record of which a test knows the other fields; it keeps what is reported of it. */
public final class ReportedCell implements CellContext {
  private final List<@Nullable String> fields;
  private final List<String> reports = new ArrayList<>();

  /** A cell of a record with the texts of its first fields, others being empty. */
  public ReportedCell(@Nullable String... fields) {
    this.fields = List.of(fields);
  }

  @Override
  public @Nullable String text(int field) {
    return field >= 0 && field < fields.size() ? fields.get(field) : null;
  }

  @Override
  public void repaired(String kind) {
    reports.add(kind);
  }

  @Override
  public void proposed(String kind, String proposal) {
    reports.add(kind + ": " + proposal);
  }

  /** The kinds of repairs, and of proposals each with its value behind a colon. */
  public List<String> reports() {
    return List.copyOf(reports);
  }
}
