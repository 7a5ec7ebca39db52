package vn.kho.etl.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes standard CSV files and spoils each in one way, with what a reader should find in it. */
final class PollutedCsv {
  private final Random random;

  PollutedCsv(long seed) {
    random = new Random(seed);
  }

  /**
   * A spoilt file.
   *
   * @param kind how it is spoilt
   * @param text the file
   * @param header the names of the columns; empty where none are in it
   * @param rows the cells of its rows
   */
  record Case(String kind, String text, List<String> header, List<List<String>> rows) {}

  /** A table as it was before it was spoilt. */
  record Table(List<String> header, List<List<String>> rows) {
    int width() {
      return header.size();
    }
  }

  private static final String[] WORDS =
      ("Huế Phong Điền sông Hương lăng Tự Đức pump valve blue steel large Paris London note good"
              + " late shipped order item returned customer phường Vỹ Dạ O'Neil A&B #12")
          .split(" ", -1);

  Table table() {
    int columns = 3 + random.nextInt(8);
    int rows = 8 + random.nextInt(80);
    List<String> header = new ArrayList<>(List.of("id"));
    List<Function<Integer, String>> makers = new ArrayList<>(List.of(i -> "" + (1000 + i)));
    String[] names = {"ngày", "Time", "Qty", "Price", "Product", "Mô tả", "URL", "Comments", "Ok"};
    for (int i = 1; i < columns; i++) {
      int kind = i == 1 ? random.nextInt(4) : random.nextInt(names.length);
      header.add(names[kind] + (i > 3 ? " " + i : header.contains(names[kind]) ? i : ""));
      makers.add(maker(kind));
    }
    List<List<String>> all = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      List<String> row = new ArrayList<>();
      for (Function<Integer, String> maker : makers) {
        row.add(maker.apply(i));
      }
      all.add(row);
    }
    return new Table(header, all);
  }

  private Function<Integer, String> maker(int kind) {
    return switch (kind) {
      case 0 -> i -> "%d/%d/20%02d".formatted(1 + random.nextInt(28), 1 + random.nextInt(12), 18);
      case 1 -> i -> "%d:%02d".formatted(random.nextInt(24), random.nextInt(60));
      case 2 -> i -> random.nextInt(9) == 0 ? "" : "" + random.nextInt(500);
      case 3 -> i -> "%d.%02d".formatted(random.nextInt(900), random.nextInt(100));
      case 4 -> i -> word() + " " + word();
      case 5 -> i -> sentence();
      case 6 -> i -> "https://example.vn/" + word() + "?id=" + random.nextInt(99) + "&x=1;2";
      case 7 -> i -> random.nextInt(3) == 0 ? sentence() : "";
      default -> i -> random.nextBoolean() ? "true" : "false";
    };
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }

  private String sentence() {
    String text = word() + ", " + word() + " " + word() + " " + word();
    return switch (random.nextInt(12)) {
      case 0 -> text + " \"" + word() + "\" " + word();
      case 1 -> text + "\n" + word() + " " + word();
      case 2 -> "\"" + word() + "\" " + text;
      case 3 -> text + " 24\" x 6";
      default -> text;
    };
  }

  /** How a table is written. */
  record Form(String delimiter, char quote, String escape, String end) {
    static final Form STANDARD = new Form(",", '"', "\"", "\n");

    String line(List<String> cells) {
      List<String> written = new ArrayList<>();
      for (String cell : cells) {
        boolean needed =
            cell.contains(delimiter)
                || cell.indexOf(quote) >= 0
                || cell.contains("\n")
                || cell.contains("\r");
        String inner = cell.replace(quote + "", escape + quote);
        written.add(needed ? quote + inner + quote : cell);
      }
      return String.join(delimiter, written) + end;
    }

    String lines(List<List<String>> rows) {
      StringBuilder text = new StringBuilder();
      rows.forEach(row -> text.append(line(row)));
      return text.toString();
    }

    String all(Table table) {
      return line(table.header()) + lines(table.rows());
    }
  }

  /** One case of every kind. */
  List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    Table table = table();
    Form form = Form.STANDARD;
    cases.add(of("standard", form.all(table), table));
    for (String delimiter : List.of(";", "\t", "|", " ", ", ", "^", "~", ":", "||", "#")) {
      cases.add(of("delimiter", new Form(delimiter, '"', "\"", "\n").all(table), table));
    }
    for (char quote : new char[] {'\'', '`', '$', '%'}) {
      cases.add(of("quote", new Form(",", quote, quote + "", "\n").all(table), table));
    }
    for (String escape : List.of("\\", "/", "^")) {
      cases.add(of("escape", new Form(",", '"', escape, "\n").all(table), table));
    }
    cases.add(of("record end CRLF", new Form(",", '"', "\"", "\r\n").all(table), table));
    cases.add(of("record end CR", new Form(",", '"', "\"", "\r").all(table), table));
    String mixed = form.line(table.header()) + new Form(",", '"', "\"", "\r\n").lines(table.rows());
    cases.add(of("record end mixed", mixed, table));
    cases.add(new Case("no header", form.lines(table.rows()), List.of(), table.rows()));
    headers(table, cases);
    cases.add(new Case("header only", form.line(table.header()), table.header(), List.of()));
    Table one = new Table(table.header(), table.rows().subList(0, 1));
    cases.add(of("one row", form.all(one), one));
    cases.add(new Case("empty", "", List.of(), List.of()));
    String all = form.all(table);
    cases.add(of("no last line end", all.substring(0, all.length() - 1), table));
    cases.add(of("two last line ends", form.all(table) + "\n", table));
    surroundings(table, cases);
    tables(table, cases);
    rows(table, cases);
    return cases;
  }

  private static Case of(String kind, String text, Table table) {
    return new Case(kind, text, table.header(), table.rows());
  }

  private void headers(Table table, List<Case> cases) {
    Form form = Form.STANDARD;
    List<String> wide = new ArrayList<>(table.header());
    wide.add(1 + random.nextInt(table.width()), "");
    cases.add(of("header more", form.line(wide) + form.lines(table.rows()), table));
    if (table.width() > 3) {
      String blanks = new Form(" ", '"', "\"", "\n").line(table.header());
      cases.add(of("header delimiter", blanks + form.lines(table.rows()), table));
    }
    groups(table, cases);
    for (int rows = 2; rows <= 3; rows++) {
      StringBuilder text = new StringBuilder();
      List<String> joined = new ArrayList<>(table.header());
      text.append(form.line(table.header()));
      for (int i = 1; i < rows; i++) {
        List<String> more = new ArrayList<>();
        for (int c = 0; c < table.width(); c++) {
          more.add(List.of("total", "đơn vị", "name", "part").get((c + i) % 4));
          joined.set(c, joined.get(c) + " " + more.get(c));
        }
        text.append(form.line(more));
      }
      text.append(form.lines(table.rows()));
      cases.add(new Case("header rows", text.toString(), joined, table.rows()));
    }
  }

  /** A header whose first row names groups of columns, in the first cell of each. */
  private static void groups(Table table, List<Case> cases) {
    List<String> above = new ArrayList<>();
    List<String> joined = new ArrayList<>();
    for (int c = 0; c < table.width(); c++) {
      boolean second = c % 2 == 1;
      above.add(second ? "" : "Nhóm " + c / 2);
      joined.add("Nhóm " + c / 2 + " " + table.header().get(c));
    }
    Form form = Form.STANDARD;
    String text = form.line(above) + form.all(table);
    cases.add(new Case("header groups", text, joined, table.rows()));
  }

  private void surroundings(Table table, List<Case> cases) {
    String all = Form.STANDARD.all(table);
    String pad = ",".repeat(table.width() - 1);
    String title = "Report on " + word() + " " + word();
    cases.add(of("preamble", title + "\nMade on 2018-05-01\n" + all, table));
    cases.add(of("preamble", title + "\n\n" + all, table));
    cases.add(of("preamble", title + pad + "\nNguồn: sở" + pad + "\n" + all, table));
    cases.add(of("preamble", title + "\nAuthor,Me\nYear,2018\n\n" + all, table));
    cases.add(of("footer", all + "Nguồn: Sở Du lịch\n", table));
    cases.add(of("footer", all + "\nNotes: (1) estimated\n(2) without wards\n", table));
    cases.add(of("footer", all + "Ghi chú: số tạm tính" + pad + "\n", table));
    cases.add(of("footer", all + pad + "\nNguồn: Sở Du lịch" + pad + "\n", table));
    cases.add(of("rows of nothing", all + (pad + "\n").repeat(5), table));
    cases.add(of("preamble and footer", title + "\n" + all + "\nend of report\n", table));
  }

  private void tables(Table table, List<Case> cases) {
    Form form = Form.STANDARD;
    Table other = table();
    String all = form.all(table);
    cases.add(of("several tables", all + "\n" + form.all(other), table));
    if (other.width() != table.width()) {
      cases.add(of("several tables", all + form.all(other), table));
    }
    cases.add(of("several tables", all + "\n" + all, table));
    cases.add(of("several tables", all + all, table));
  }

  private void rows(Table table, List<Case> cases) {
    int at = random.nextInt(table.rows().size());
    for (String delimiter : List.of(";", "\t", "|", ", ")) {
      Form other = new Form(delimiter, '"', "\"", "\n");
      cases.add(spoilt("row delimiter", table, at, other.line(table.rows().get(at)), null));
    }
    List<String> row = table.rows().get(at);
    List<String> less = new ArrayList<>(row);
    String last = less.remove(less.size() - 1);
    less.set(less.size() - 1, less.get(less.size() - 1) + last);
    cases.add(spoilt("row less", table, at, Form.STANDARD.line(less), less));
    List<String> more = new ArrayList<>(row);
    more.add(1 + random.nextInt(row.size()), "");
    cases.add(spoilt("row more", table, at, Form.STANDARD.line(more), more));
    int column = random.nextInt(row.size());
    if (row.stream().noneMatch(cell -> cell.contains("\n") || cell.contains("\""))) {
      List<String> changed = new ArrayList<>(row);
      changed.set(column, row.get(column) + "\"");
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        String written = cell.contains(",") ? "\"" + cell + "\"" : cell;
        cells.add(i == column ? written + "\"" : written);
      }
      String joined = String.join(",", cells);
      cases.add(spoilt("row quote", table, at, joined + "\n", changed));
    }
  }

  private static Case spoilt(
      String kind, Table table, int at, String line, @Nullable List<String> instead) {
    Form form = Form.STANDARD;
    List<List<String>> rows = new ArrayList<>(table.rows());
    String text =
        form.line(table.header())
            + form.lines(rows.subList(0, at))
            + line
            + form.lines(rows.subList(at + 1, rows.size()));
    if (instead != null) {
      rows.set(at, instead);
    }
    return new Case(kind, text, table.header(), rows);
  }

  /** Counts of values, for scores. */
  static <T> Map<T, Integer> counts(List<T> values) {
    Map<T, Integer> counts = new LinkedHashMap<>();
    values.forEach(value -> counts.merge(value, 1, Integer::sum));
    return counts;
  }

  /** Precision, recall and their harmonic mean, added up: 3 at best. */
  static <T> double score(List<T> wanted, List<T> found) {
    if (wanted.isEmpty() && found.isEmpty()) {
      return 3;
    }
    Map<T, Integer> left = counts(wanted);
    int same = 0;
    for (T value : found) {
      int count = left.getOrDefault(value, 0);
      if (count > 0) {
        left.put(value, count - 1);
        same++;
      }
    }
    double precision = found.isEmpty() ? 0 : (double) same / found.size();
    double recall = wanted.isEmpty() ? 0 : (double) same / wanted.size();
    double mean = same == 0 ? 0 : 2 * precision * recall / (precision + recall);
    return precision + recall + mean;
  }
}
