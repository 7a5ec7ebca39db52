package vn.kho.etl.workbook.html;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vn.kho.etl.workbook.HeldWorkbook;
import vn.kho.etl.workbook.Sheet;
import vn.kho.etl.workbook.SheetRow;

/**
 * Finds the tables before the first one with records that only lay out a page: menus of one row or
 * one column, and letterheads. They count as sheets that are not shown.
 */
final class LayoutTables {
  /** Names and two records, so that what is laid out before them is no table beside them. */
  private static final int FEWEST_ROWS = 3;

  /** The name of the country, which is at the top of every official letter. */
  private static final Pattern NATIONAL_HEADING =
      Pattern.compile("(?iu).*cộng h(òa|oà) xã hội chủ nghĩa việt nam.*", Pattern.DOTALL);

  private LayoutTables() {}

  /** Copies the tables; those that only lay out the page are marked hidden. */
  static List<HeldWorkbook.SheetContent> hidden(List<HeldWorkbook.SheetContent> tables) {
    int first = 0;
    while (first < tables.size() && !records(tables.get(first))) {
      first++;
    }
    if (first == tables.size()) {
      return tables;
    }
    List<HeldWorkbook.SheetContent> all = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      HeldWorkbook.SheetContent table = tables.get(i);
      all.add(i < first && layout(table) ? hidden(table) : table);
    }
    return all;
  }

  private static HeldWorkbook.SheetContent hidden(HeldWorkbook.SheetContent table) {
    Sheet shown = table.sheet();
    return new HeldWorkbook.SheetContent(
        new Sheet(shown.name(), shown.kind(), true), table.rows(), table.merged());
  }

  private static boolean records(HeldWorkbook.SheetContent table) {
    return rows(table) >= FEWEST_ROWS && !letterhead(table);
  }

  private static boolean layout(HeldWorkbook.SheetContent table) {
    return table.rows().size() < 2 || rows(table) == 0 || letterhead(table);
  }

  /** How many rows have two cells or more; counted only up to the number that decides it. */
  private static long rows(HeldWorkbook.SheetContent table) {
    return table.rows().stream().filter(row -> texts(row).size() > 1).limit(FEWEST_ROWS).count();
  }

  private static boolean letterhead(HeldWorkbook.SheetContent table) {
    return table.rows().size() <= FEWEST_ROWS
        && table.rows().stream()
            .flatMap(row -> texts(row).stream())
            .anyMatch(text -> NATIONAL_HEADING.matcher(text).matches());
  }

  private static List<String> texts(SheetRow row) {
    return row.texts().stream().filter(SheetRow::filled).toList();
  }
}
