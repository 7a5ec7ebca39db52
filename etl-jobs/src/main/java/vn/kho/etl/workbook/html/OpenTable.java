package vn.kho.etl.workbook.html;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.FieldValue;
import vn.kho.etl.workbook.HeldWorkbook;
import vn.kho.etl.workbook.SheetRow;

/**
 * A table of a page that has not ended, with the tables within its cells. Where it only lays out
 * the page, these are tables of their own; otherwise they are text of its cells.
 */
final class OpenTable {
  private final HtmlTables.HtmlTable table = new HtmlTables.HtmlTable();
  private final StringBuilder text = new StringBuilder();
  private final List<HeldWorkbook.SheetContent> inner = new ArrayList<>();
  private final Set<Integer> holding = new HashSet<>();
  private @Nullable HtmlTag cell;
  private HeldWorkbook.@Nullable SheetContent finished;

  HtmlTables.HtmlTable table() {
    return table;
  }

  /** The text of the cell that has begun. */
  StringBuilder text() {
    return text;
  }

  /** The tag of the cell that has begun; null between cells. */
  @Nullable HtmlTag cell() {
    return cell;
  }

  /** Begins a cell, or with null ends one. */
  void begin(@Nullable HtmlTag tag) {
    cell = tag;
    text.setLength(0);
  }

  /** Notes that another table begins in the cell. */
  void holds() {
    holding.add(table.number());
  }

  /** Takes a table that has ended within the cell: its text is that of the cell, too. */
  void take(OpenTable ended) {
    for (HeldWorkbook.SheetContent each : ended.tables()) {
      if (each.rows().size() > 1 && each.rows().stream().anyMatch(OpenTable::several)) {
        inner.add(each);
      }
    }
    for (SheetRow row : ended.own().rows()) {
      for (Object value : row.cells()) {
        text.append(' ').append(FieldValue.text(value));
      }
    }
  }

  private static boolean several(SheetRow row) {
    return row.cells().stream().filter(SheetRow::filled).count() > 1;
  }

  private HeldWorkbook.SheetContent own() {
    if (finished == null) {
      finished = table.finished(1);
    }
    return finished;
  }

  /** The tables within, where it only lays out the page, and itself. */
  List<HeldWorkbook.SheetContent> tables() {
    List<HeldWorkbook.SheetContent> all = new ArrayList<>();
    boolean layout =
        own().rows().stream().noneMatch(row -> several(row) && !holding.contains(row.number()));
    if (layout) {
      all.addAll(inner);
    }
    all.add(own());
    return all;
  }
}
