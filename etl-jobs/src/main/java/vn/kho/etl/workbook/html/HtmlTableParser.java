package vn.kho.etl.workbook.html;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import vn.kho.etl.workbook.HeldWorkbook;
import vn.kho.etl.workbook.NumberStyle;
import vn.kho.etl.workbook.RaisedDigits;
import vn.kho.etl.workbook.Sheet;
import vn.kho.etl.workbook.ShownUnit;

/** Parses the tables of an HTML page in one pass over its tags. */
final class HtmlTableParser {
  /** A day, a time or a month's name between digits: 1/7/2025, 8:30, 1-Jul-25. */
  private static final Pattern SHOWN_TIME = Pattern.compile("\\d\\s?[/:-]\\s?\\p{Alnum}");

  /** Elements within cells that have an end. */
  private static final Set<String> CLOSED =
      Set.of("span", "div", "p", "a", "b", "i", "font", "small", "select", "ul", "label");

  /** Elements that make up a table, which are read also where they are not shown. */
  private static final Set<String> STRUCTURE = Set.of("table", "tr", "td", "th");

  /** Tags behind which another cell begins, or none. */
  private static final Set<String> CELLS = Set.of("td", "th", "tr", "/td", "/th", "/tr", "/table");

  /** Elements that end a paragraph where they begin, or where they end around it. */
  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "table",
          "ul",
          "ol",
          "dl",
          "form",
          "center",
          "blockquote",
          "pre",
          "hr",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "section",
          "article",
          "address",
          "fieldset");

  /** Deeper tables are text of the cell that they are in. */
  private static final int DEEPEST = 8;

  private final String page;
  private final List<HeldWorkbook.SheetContent> tables = new ArrayList<>();

  /** The tables that have not ended, the innermost first. */
  private final Deque<OpenTable> open = new ArrayDeque<>();

  private int nested;
  private boolean raised;

  /** Where the last raised text of a cell that is behind no digit begins and ends. */
  private int raisedFrom = -1;

  private int raisedEnd = -1;
  private int at;

  HtmlTableParser(String page) {
    this.page = page;
  }

  List<HeldWorkbook.SheetContent> tables() {
    while (at < page.length()) {
      int tag = page.indexOf('<', at);
      int end = tag < 0 ? page.length() : tag;
      OpenTable inner = open.peek();
      if (inner != null && inner.cell() != null && end > at) {
        append(inner.text(), end);
      }
      at = end;
      if (tag >= 0) {
        tag();
      }
    }
    while (!open.isEmpty()) {
      finishTable();
    }
    return tables;
  }

  /**
   * Appends text of a cell; superscript digits beside other digits become superscript characters,
   * so that they are not read as digits of the same number. A letter ends the superscript, and so
   * does a blank behind it, since not all pages close {@code sup}.
   */
  private void append(StringBuilder text, int end) {
    int from = text.length();
    HtmlText.append(text, page, at, end);
    if (from == raisedEnd && from < text.length() && Character.isDigit(text.charAt(from))) {
      RaisedDigits.raise(text, raisedFrom, raisedEnd);
    }
    for (int i = from; raised && i < text.length(); i++) {
      char letter = text.charAt(i);
      boolean behind = i == 0 || !Character.isDigit(text.charAt(i - 1));
      int digit = letter - '0';
      if (digit >= 0 && digit <= 9) {
        text.setCharAt(i, RaisedDigits.of(digit));
      } else if (Character.isLetter(letter) || (behind && Character.isWhitespace(letter))) {
        raised = false;
      }
    }
  }

  private void tag() {
    if (page.startsWith("<!--", at)) {
      int end = page.indexOf("-->", at + 4);
      at = end < 0 ? page.length() : end + 3;
      return;
    }
    HtmlTag tag = HtmlTag.at(page, at);
    OpenTable inner = open.peek();
    StringBuilder text = inner == null || inner.cell() == null ? null : inner.text();
    if (tag == null) {
      if (text != null) {
        text.append('<');
      }
      at++;
      return;
    }
    at = tag.end();
    if (text != null && tag.hidden() && !STRUCTURE.contains(tag.name())) {
      leaveHidden(tag.name());
    } else if (text == null || !within(tag.name(), text)) {
      structure(tag);
    }
  }

  /** Applies a tag within a cell that changes its text; gives false for any other tag. */
  private boolean within(String name, StringBuilder text) {
    int last = text.length() - 1;
    switch (name) {
      case "br", "p", "div", "li", "option", "/p", "/div" -> {
        if (last >= 0 && text.charAt(last) != '\n') {
          text.append('\n');
        }
      }
      case "sup" -> {
        raised = last >= 0 && Character.isDigit(text.charAt(last));
        raisedFrom = text.length();
      }
      case "/sup" -> {
        raised = false;
        raisedEnd = text.length();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void structure(HtmlTag tag) {
    switch (tag.name()) {
      case "script", "style" -> leave(tag.name());
      case "table" -> startTable();
      case "/table" -> endTable();
      case "tr" -> startRow(tag.hidden());
      case "/tr" -> endRow();
      case "/td", "/th" -> finishCell();
      case "td", "th" -> startCell(tag);
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
    OpenTable outer = open.peek();
    if (outer == null) {
      open.push(new OpenTable());
    } else if (outer.cell() != null && open.size() < DEEPEST && nested == 0) {
      outer.holds();
      open.push(new OpenTable());
    } else if (outer.cell() != null) {
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
    nested = 0;
    finishCell();
    OpenTable done = open.poll();
    OpenTable outer = open.peek();
    if (done != null && outer != null) {
      outer.take(done);
    } else if (done != null) {
      for (HeldWorkbook.SheetContent table : done.tables()) {
        Sheet sheet = new Sheet("Table " + (tables.size() + 1), Sheet.SheetKind.CELLS, false);
        tables.add(new HeldWorkbook.SheetContent(sheet, table.rows(), table.merged()));
      }
    }
  }

  /**
   * Skips an element within a cell that is not shown, such as the key by which a page sorts its
   * rows.
   */
  private void leaveHidden(String name) {
    int depth = CLOSED.contains(name) ? 1 : 0;
    int tables = 0;
    while (depth > 0 && at < page.length()) {
      int next = page.indexOf('<', at);
      HtmlTag tag = next < 0 ? null : HtmlTag.at(page, next);
      at = next < 0 ? page.length() : tag == null ? next + 1 : tag.end();
      if (tag != null && tables == 0 && closes(tag.name(), name)) {
        at = next; // It was not closed; what begins here is none of it.
        return;
      }
      String other = tag == null ? "" : tag.name();
      tables += other.equals("table") ? 1 : other.equals("/table") ? -1 : 0;
      depth += other.equals("/" + name) ? -1 : other.equals(name) ? 1 : 0;
    }
  }

  /** Whether a tag closes an element that was not closed, in no table within it. */
  private static boolean closes(String tag, String element) {
    String plain = tag.startsWith("/") ? tag.substring(1) : tag;
    boolean block = BLOCKS.contains(plain) && !tag.equals("/p");
    return CELLS.contains(tag) || (block && element.equals("p"));
  }

  private void startRow(boolean hidden) {
    OpenTable inner = open.peek();
    if (nested == 0 && inner != null) {
      finishCell();
      inner.table().row(hidden);
    }
  }

  private void endRow() {
    OpenTable inner = open.peek();
    if (nested == 0 && inner != null) {
      finishCell();
      inner.table().endRow();
    }
  }

  private void startCell(HtmlTag tag) {
    OpenTable inner = open.peek();
    if (inner != null && nested > 0) {
      inner.text().append(' ');
    } else if (inner != null) {
      finishCell();
      inner.begin(tag);
    }
  }

  private void finishCell() {
    OpenTable inner = open.peek();
    HtmlTag cell = inner == null ? null : inner.cell();
    if (inner != null && cell != null && nested == 0) {
      String shown = inner.text().toString().strip();
      inner.table().cell(value(cell, shown), cell.number("colspan"), cell.number("rowspan"));
      inner.begin(null);
    }
    raised = false;
    raisedEnd = -1;
  }

  /**
   * The value of a cell. Excel writes its number in {@code x:num} where the text differs. Dates and
   * times are numbers too, and are taken from the text.
   */
  private static Object value(HtmlTag tag, String shown) {
    if (!tag.names("x:num") || SHOWN_TIME.matcher(shown).find()) {
      return shown;
    }
    String written = tag.attribute("x:num").toLowerCase(Locale.ROOT);
    String number = written.isEmpty() ? shown : written;
    if (!number.matches("-?\\d[\\d.]*(e[+-]?\\d{1,3})?")) {
      return shown;
    }
    NumberStyle general = NumberStyle.amount(ShownUnit.inCell(shown));
    NumberStyle style = shown.endsWith("%") ? NumberStyle.PERCENTAGE : general;
    return NumberStyle.shown(style.value(number, false), shown);
  }
}
