package vn.kho.etl.workbook.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.workbook.HeldWorkbook;
import vn.kho.etl.workbook.NumberStyle;
import vn.kho.etl.workbook.ShownUnit;

/** Goes once through a page from tag to tag. */
final class HtmlTableParser {
  /** A day, a time or a month's name between digits: 1/7/2025, 8:30, 1-Jul-25. */
  private static final Pattern SHOWN_TIME = Pattern.compile("\\d\\s?[/:-]\\s?\\p{Alnum}");

  /** Elements within cells that have an end. */
  private static final Set<String> CLOSED =
      Set.of("span", "div", "p", "a", "b", "i", "font", "small", "select", "ul", "label");

  /** Tags behind which another cell begins, or none. */
  private static final Set<String> CELLS = Set.of("td", "th", "tr", "/td", "/th", "/tr", "/table");

  private final String page;
  private final List<HeldWorkbook.Held> tables = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private HtmlTables.@Nullable Table table;
  private int nested;
  private @Nullable HtmlTag cell;
  private int at;

  HtmlTableParser(String page) {
    this.page = page;
  }

  List<HeldWorkbook.Held> tables() {
    while (at < page.length()) {
      int tag = page.indexOf('<', at);
      int end = tag < 0 ? page.length() : tag;
      if (cell != null && end > at) {
        HtmlText.append(text, page, at, end);
      }
      at = end;
      if (tag >= 0) {
        tag();
      }
    }
    finishTable();
    return tables;
  }

  private void tag() {
    if (page.startsWith("<!--", at)) {
      int end = page.indexOf("-->", at + 4);
      at = end < 0 ? page.length() : end + 3;
      return;
    }
    HtmlTag tag = HtmlTag.at(page, at);
    if (tag == null) {
      if (cell != null) {
        text.append('<');
      }
      at++;
      return;
    }
    at = tag.end();
    if (cell != null && tag.hidden()) {
      leaveHidden(tag.name());
      return;
    }
    switch (tag.name()) {
      case "script", "style" -> leave(tag.name());
      case "table" -> startTable();
      case "/table" -> endTable();
      case "tr" -> startRow(tag.hidden());
      case "/tr", "/td", "/th" -> finishCell();
      case "td", "th" -> startCell(tag);
      case "br", "p", "div", "li", "/p", "/div" -> {
        if (cell != null && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
          text.append('\n');
        }
      }
      default -> {
        // Says how it looks.
      }
    }
  }

  private void leave(String name) {
    String end = "</" + name;
    int from = at;
    while (from < page.length() && !page.regionMatches(true, from, end, 0, end.length())) {
      int next = page.indexOf('<', from + 1);
      from = next < 0 ? page.length() : next;
    }
    at = from;
  }

  private void startTable() {
    if (table == null) {
      table = new HtmlTables.Table();
      nested = 0;
    } else if (cell != null) {
      nested++;
    }
  }

  private void endTable() {
    if (nested > 0) {
      nested--;
    } else {
      finishTable();
    }
  }

  private void finishTable() {
    finishCell();
    if (table != null) {
      tables.add(table.finished(tables.size() + 1));
    }
    table = null;
  }

  /**
   * Goes behind an element within a cell that is not shown, such as the key by which a page sorts
   * its rows.
   */
  private void leaveHidden(String name) {
    int depth = CLOSED.contains(name) ? 1 : 0;
    while (depth > 0 && at < page.length()) {
      int next = page.indexOf('<', at);
      HtmlTag tag = next < 0 ? null : HtmlTag.at(page, next);
      at = next < 0 ? page.length() : tag == null ? next + 1 : tag.end();
      if (tag != null && CELLS.contains(tag.name())) {
        at = next; // It was not closed; the next cell is none of it.
        return;
      }
      boolean ends = tag != null && tag.name().equals("/" + name);
      boolean starts = tag != null && tag.name().equals(name);
      depth += ends ? -1 : starts ? 1 : 0;
    }
  }

  private void startRow(boolean hidden) {
    if (nested == 0) {
      finishCell();
      if (table != null) {
        table.row(hidden);
      }
    }
  }

  private void startCell(HtmlTag tag) {
    if (nested > 0) {
      text.append(' ');
    } else {
      finishCell();
      cell = table == null ? null : tag;
    }
  }

  private void finishCell() {
    if (cell != null && table != null && nested == 0) {
      table.cell(value(cell), cell.number("colspan"), cell.number("rowspan"));
      cell = null;
      text.setLength(0);
    }
  }

  /**
   * Excel writes the number beside its text where they differ. Of days and times, which are numbers
   * too, the text says what they are.
   */
  private Object value(HtmlTag tag) {
    String shown = text.toString().strip();
    if (!tag.names("x:num") || SHOWN_TIME.matcher(shown).find()) {
      return shown;
    }
    String written = tag.attribute("x:num").toLowerCase(Locale.ROOT);
    String number = written.isEmpty() ? shown : written;
    if (!number.matches("-?\\d[\\d.]*(e[+-]?\\d{1,3})?")) {
      return shown;
    }
    boolean otherUnit = ShownUnit.currency(shown);
    NumberStyle general = otherUnit ? NumberStyle.OTHER_UNIT : NumberStyle.GENERAL;
    NumberStyle style = shown.endsWith("%") ? NumberStyle.PERCENTAGE : general;
    return NumberStyle.shown(style.value(number, false), shown);
  }
}
