package vn.kho.etl.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import vn.kho.quality.profile.IdentifierName;

/**
 * The columns that tell the rows of a file apart, guessed from names and values. A row number is
 * never a key: once a row is inserted in the middle, each later record would be matched with
 * another record's number.
 *
 * @param columns one or two, in the order of the file; empty where no columns identify rows
 * @param ground why they were chosen
 */
record KeyGuess(List<DraftedColumn> columns, KeyEvidence ground) {
  /** Why a key was chosen. */
  enum KeyEvidence {
    /** The database declares it as primary key. */
    DECLARED,
    /** Its name or values are those of codes, and the values are unique. */
    CODE,
    /** Two columns that are unique together. */
    PAIR,
    /** It is named as a code, although its values are 1 to n in the order of the rows. */
    COUNTED,
    /** A text column, such as a name, that is unique in this file. */
    TEXT,
    /** No columns identify rows. */
    NONE
  }

  private static final int LONGEST = 64;

  /** From this share of distinct values on, a code column is nearly unique. */
  private static final double NEARLY = 0.9;

  private static final int FEW = 10;

  /** Whole numbers that all have at least this many digits may be codes. */
  private static final int CODE_DIGITS = 5;

  /** How many columns are tried in pairs. */
  private static final int MOST_PAIRED = 16;

  private static final Pattern COUNTS =
      Pattern.compile(
          "(.*_)?(dan_so|so_(luong|luot|ho|nguoi|khach|dan|tien|lan|ngay|thang|nam)|luot|dien_tich|gia|tien|phi|doanh_thu|thu_nhap"
              + "|tong|von|san_luong|cong_suat|suc_chua|count|total|amount|price|area|population)(_.*)?");

  /** Names of attributes, which describe a thing and do not identify it. */
  private static final Pattern SAID =
      Pattern.compile(
          "(.*_)?(ghi_chu|mo_ta|noi_dung|trich_yeu|dia_chi|dia_diem|dien_thoai|sdt|phone|fax|tel|mobile|email|e_mail"
              + "|website|url|link|hinh|anh|geom|wkt|toa_do|kinh_do|vi_do|note|remark|description|address|comment)(_.*)?");

  /** Names of text columns that contain the word for a code: tên mã, nội dung quyết định số. */
  private static final Pattern LABEL =
      Pattern.compile("(ten|noi_dung|trich_yeu|mo_ta|ghi_chu|name|description)_.*");

  private static final Pattern PERIOD =
      Pattern.compile(
          "(.*_)?(thang|quy|ky|tuan|ngay|thoi_gian|date|year|month|quarter|week|period|day|time)(_.*)?");
  private static final Pattern YEAR_NAME = Pattern.compile("(.*_)?nam(_.*)?");
  private static final Pattern YEAR = Pattern.compile("(1[89]|2[01])\\d\\d");
  private static final Pattern TITLE =
      Pattern.compile("(.*_)?(ten|name|ho_ten|ho_va_ten|title|tieu_de)(_.*)?");

  /** An amount in one word, perhaps with its unit, that does not begin with zero. */
  private static final Pattern AMOUNT =
      Pattern.compile("[+-]?(0|[1-9][\\d.,]*|0[.,][\\d.,]*)(\\p{L}{1,5}[²³23]?|%)?");

  /** Copies the list. */
  KeyGuess {
    columns = List.copyOf(columns);
  }

  /** Guesses the key of a file with the given number of rows. */
  static KeyGuess of(List<DraftedColumn> columns, long rows) {
    List<DraftedColumn> full =
        columns.stream().filter(c -> c.source().full(rows) && !numbersRows(c)).toList();
    List<DraftedColumn> alone = full.stream().filter(c -> alone(c, rows)).toList();
    List<DraftedColumn> codes = alone.stream().filter(c -> !c.source().countsRows()).toList();
    return first(codes, c -> named(c) && !c.personal(), KeyEvidence.CODE)
        .or(() -> first(codes, KeyGuess::named, KeyEvidence.CODE))
        .or(() -> first(codes, c -> coded(c) && !c.personal(), KeyEvidence.CODE))
        .or(() -> pair(full, KeyGuess::named))
        .or(() -> first(alone, KeyGuess::named, KeyEvidence.COUNTED))
        .or(() -> first(codes, c -> titled(c) && !c.personal(), KeyEvidence.TEXT))
        .or(() -> first(codes, c -> text(c) && !c.personal(), KeyEvidence.TEXT))
        .or(() -> first(codes, KeyGuess::longNumber, KeyEvidence.CODE))
        .or(() -> pair(full, KeyGuess::text))
        .or(() -> first(codes, c -> titled(c), KeyEvidence.TEXT))
        .orElse(new KeyGuess(List.of(), KeyEvidence.NONE));
  }

  private static Optional<KeyGuess> first(
      List<DraftedColumn> columns, Predicate<DraftedColumn> test, KeyEvidence ground) {
    return columns.stream().filter(test).findFirst().map(c -> new KeyGuess(List.of(c), ground));
  }

  /** Whether the name is that of a row number. */
  static boolean numbersRows(DraftedColumn column) {
    return RowNumberName.matches(column.source().header(), column.source().values());
  }

  /**
   * Whether the name is that of a period. {@code nam} counts only where the values are years:
   * without marks it also means "male".
   */
  private static boolean period(DraftedColumn column) {
    return !COUNTS.matcher(column.name()).matches()
        && (PERIOD.matcher(column.name()).matches()
            || (YEAR_NAME.matcher(column.name()).matches()
                && all(column, value -> YEAR.matcher(value).matches())));
  }

  /** Whether a column can be the whole key. */
  private static boolean alone(DraftedColumn column, long rows) {
    String type = column.guess().type();
    return (type.equals("string") || type.equals("bigint"))
        && column.guess().cleaner().isEmpty()
        && brief(column)
        && column.source().unique(rows);
  }

  private static boolean brief(DraftedColumn column) {
    return all(column, value -> value.length() <= LONGEST);
  }

  private static boolean all(DraftedColumn column, Predicate<String> test) {
    return column.source().distinct().stream().allMatch(test);
  }

  private static boolean named(DraftedColumn column) {
    return !LABEL.matcher(column.name()).matches()
        && (IdentifierName.matches(column.name())
            || IdentifierName.matches(column.source().header()));
  }

  /** Whether the values have the form of codes, whatever the name of the column. */
  private static boolean coded(DraftedColumn column) {
    return text(column)
        && all(
            column,
            value ->
                value.chars().anyMatch(Character::isDigit)
                    && value.chars().noneMatch(Character::isWhitespace)
                    && value.indexOf('@') < 0
                    && !AMOUNT.matcher(value).matches());
  }

  private static boolean text(DraftedColumn column) {
    return column.guess().type().equals("string")
        && column.guess().cleaner().isEmpty()
        && brief(column)
        && !period(column)
        && !SAID.matcher(column.name()).matches()
        && !COUNTS.matcher(column.name()).matches();
  }

  private static boolean titled(DraftedColumn column) {
    return text(column) && TITLE.matcher(column.name()).matches();
  }

  /** Whether all values are whole numbers of one length that amounts are unlikely to have. */
  private static boolean longNumber(DraftedColumn column) {
    Set<String> values = column.source().distinct();
    int digits = values.iterator().next().length();
    return column.guess().type().equals("bigint")
        && digits >= CODE_DIGITS
        && !COUNTS.matcher(column.name()).matches()
        && all(column, value -> value.length() == digits)
        && !all(column, value -> value.endsWith("00"));
  }

  /** The first two columns that are unique together, one of which satisfies a condition. */
  private static Optional<KeyGuess> pair(List<DraftedColumn> full, Predicate<DraftedColumn> kind) {
    List<DraftedColumn> parts =
        full.stream()
            .filter(c -> !c.source().countsRows() && (part(c) || kind.test(c)))
            .limit(MOST_PAIRED)
            .toList();
    for (int i = 0; i < parts.size(); i++) {
      for (int j = i + 1; j < parts.size(); j++) {
        boolean either = kind.test(parts.get(i)) || kind.test(parts.get(j));
        if (either && apart(parts.get(i), parts.get(j))) {
          return Optional.of(new KeyGuess(List.of(parts.get(i), parts.get(j)), KeyEvidence.PAIR));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean part(DraftedColumn column) {
    String type = column.guess().type();
    boolean period = period(column) && !type.equals("double");
    return type.equals("date")
        || type.equals("timestamp")
        || (period && brief(column))
        || text(column)
        || (type.equals("bigint") && named(column));
  }

  /** Whether no two rows have the same pair of values. */
  private static boolean apart(DraftedColumn one, DraftedColumn other) {
    List<String> left = one.source().values();
    List<String> right = other.source().values();
    Set<List<String>> met = new HashSet<>();
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      if (!met.add(List.of(same(one, left.get(i)), same(other, right.get(i))))) {
        return false;
      }
    }
    return !met.isEmpty();
  }

  /** A value in comparable form, so that two notations of one date are equal. */
  private static String same(DraftedColumn column, String value) {
    return column.guess().type().equals("date")
        ? value.replaceAll("(?<!\\d)0+(?=\\d)", "").replaceAll("[-.]", "/")
        : value;
  }

  /** The lines that a contract has beside its load mode. */
  List<String> modeLines() {
    return ground == KeyEvidence.NONE
        ? List.of(
            "# No column, and no two, tell the rows of this file apart: there is no primaryKey, and a",
            "# snapshot matches rows by all their values")
        : List.of();
  }

  /** The lines of a contract that make a column part of the key, or explain why it is none. */
  List<String> lines(DraftedColumn column) {
    return ground == KeyEvidence.DECLARED ? declared(columns.indexOf(column) + 1) : guessed(column);
  }

  private List<String> guessed(DraftedColumn column) {
    List<String> lines = new ArrayList<>();
    if (columns.contains(column)) {
      switch (ground) {
        case CODE -> lines.add(line("every row has a value of its own"));
        case TEXT ->
            lines.add(line("every row of this file has its own; a code would be a better key"));
        case PAIR -> {
          DraftedColumn other = columns.get(1 - columns.indexOf(column));
          lines.add(line("tells rows apart together with " + other.name()));
          lines.add("primaryKeyPosition: " + (columns.indexOf(column) + 1));
        }
        case COUNTED -> {
          lines.add(
              "# XÁC NHẬN / CONFIRM: a code? Its values are 1 to n in the order of the rows.");
          lines.add(
              "# If it is the number of the row, delete primaryKey: when a row comes in above,");
          lines.add("# each later record would be taken for the one that had its number before.");
          lines.add("primaryKey: true");
        }
        case DECLARED, NONE -> throw new IllegalStateException(ground + " is handled elsewhere");
      }
    } else if (ground == KeyEvidence.NONE
        && (numbersRows(column) || column.source().countsRows())) {
      lines.add(
          "# XÁC NHẬN / CONFIRM: no primaryKey, it is the number of the row: when a row comes");
      lines.add(
          "# in above, each later record would be taken for the one that had its number before.");
      lines.add(
          "# No other columns identify a row, so rows are matched by all their values, and a");
      lines.add("# changed row is one that goes and one that comes. Ask the agency for a code.");
    } else if (ground == KeyEvidence.NONE && named(column) && nearly(column)) {
      SampledColumn source = column.source();
      lines.add(
          "# XÁC NHẬN / CONFIRM: the key? %d of its %d values are different; if so, write"
              .formatted(source.distinct().size(), source.values().size()));
      lines.add("# primaryKey: true; of rows with one value that with the most values is taken.");
    }
    return lines;
  }

  /** The lines for a column at its position in the key that the database declares; 0 for none. */
  private List<String> declared(int place) {
    if (place == 0) {
      return List.of();
    }
    return columns.size() == 1
        ? List.of("primaryKey: true")
        : List.of("primaryKey: true", "primaryKeyPosition: " + place);
  }

  /** Whether only a few rows share a value with another row, as in a list with copied rows. */
  private static boolean nearly(DraftedColumn column) {
    long values = column.source().values().size();
    return column.source().distinct().size() >= NEARLY * values && values >= FEW;
  }

  private static String line(String why) {
    return "primaryKey: true  # XÁC NHẬN / CONFIRM: " + why;
  }
}
