package vn.kho.etl.probe;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import vn.kho.schema.unit.UnitNames;

/**
 * Tells a row that names columns by years, such as {@code Tỉnh, 2019, 2020}, from a record whose
 * numbers look like years. A record taken for a header would be lost, so in doubt the row is a
 * record.
 */
public final class YearHeader {
  private static final String YEAR = "(19|20)\\d\\d";

  /** Numbers that may be years, also distant ones of old buildings and of plans. */
  private static final String LIKE_YEAR = "1\\d\\d\\d|20\\d\\d|2100";

  /**
   * Statistics are published in steps of at most this many years; wider gaps are more likely those
   * of prices.
   */
  private static final int LONGEST_STEP = 10;

  private static final int LONGEST_NAME = 80;

  /** Texts that are column names and not values. */
  private static final Set<String> NAMES =
      Set.of(
          ("tên,họ tên,họ và tên,stt,tt,số tt,số thứ tự,mã,mã số,loại,nhóm,ngành,tỉnh,thành phố"
                  + ",tỉnh/thành phố,tỉnh thành,quận,huyện,quận/huyện,quận huyện,xã,phường"
                  + ",xã/phường,phường/xã,xã phường,phường xã,địa phương,đơn vị,đơn vị tính,đvt"
                  + ",đơn vị hành chính,khu vực,vùng,chỉ tiêu,chỉ số,nội dung,hạng mục,danh mục"
                  + ",quốc gia,nước,năm,name,code,id,province,district,commune,ward,region,area"
                  + ",city,country,indicator,item,category,type,unit,year,sector")
              .split(","));

  /**
   * A text beginning with the word for "name", such as {@code tên quán}; {@code tên lửa} (a rocket)
   * and {@code tên 1} are excluded.
   */
  private static final Pattern TITLED = Pattern.compile("tên (?!lửa\\b)[^0-9]+");

  /**
   * Those of {@link #NAMES} that are values just as often: a country or water, five, the code of a
   * country.
   */
  private static final Set<String> VALUES_TOO = Set.of("nước", "năm", "id");

  /** Administrative levels and kinds of places, which may also be the values of a column. */
  private static final Set<String> LEVELS =
      Set.of(
          ("trung ương,thôn,bản,ấp,tổ dân phố,thị xã,thị trấn,đặc khu,thành thị,nông thôn"
                  + ",town,village,state,county,urban,rural,suburb")
              .split(","));

  private YearHeader() {}

  /**
   * Whether the first row of a table is a header that names at least two columns by years in order,
   * beside a name in words that is no administrative unit. Where the values below are not years,
   * one of these must hold: the years are consecutive, at least three of them are evenly spaced, or
   * a cell is a usual column name. Where the values below may be years too, or there are none, the
   * years must be consecutive and a cell must be a usual column name.
   *
   * @param below the rows that follow
   */
  public static boolean names(List<String> first, List<List<String>> below) {
    List<Integer> places = new ArrayList<>();
    List<Integer> words = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      CellKind kind = CellKind.of(first.get(i));
      if (kind == CellKind.TEXT) {
        words.add(i);
      } else if (first.get(i).strip().matches(YEAR)) {
        places.add(i);
      } else if (kind.typed()) {
        return false;
      }
    }
    List<Integer> gaps = gaps(first, places);
    boolean ascending = !gaps.isEmpty() && gaps.stream().allMatch(gap -> gap > 0);
    if (words.isEmpty() || !ascending || !unlike(first, words, below)) {
      return false;
    }
    int step = gaps.stream().distinct().count() == 1 ? gaps.get(0) : 0;
    boolean stepped = step == 1 || (gaps.size() > 1 && step > 0 && step <= LONGEST_STEP);
    boolean named =
        otherNumbers(places, below)
            ? stepped || words.stream().anyMatch(i -> surelyName(first.get(i), i, below))
            : step == 1 && words.stream().anyMatch(i -> usual(first.get(i)));
    return named && words.stream().map(first::get).noneMatch(YearHeader::unit);
  }

  /** The differences in years between each column and the next. */
  private static List<Integer> gaps(List<String> first, List<Integer> places) {
    List<Integer> gaps = new ArrayList<>();
    for (int i = 1; i < places.size(); i++) {
      gaps.add(
          Integer.parseInt(first.get(places.get(i)).strip())
              - Integer.parseInt(first.get(places.get(i - 1)).strip()));
    }
    return gaps;
  }

  /** Whether a cell is a usual column name and the values below it are not of the same kind. */
  private static boolean surelyName(String cell, int place, List<List<String>> below) {
    return usual(cell)
        && !VALUES_TOO.contains(folded(cell))
        && below.stream()
            .map(row -> folded(cell(row, place)))
            .noneMatch(value -> NAMES.contains(value) || LEVELS.contains(value));
  }

  /** Whether a cell is the name of one administrative unit, as records have it. */
  private static boolean unit(String cell) {
    return !usual(cell) && UnitNames.contain(cell);
  }

  /** Whether most of the values below are numbers that cannot be years. */
  private static boolean otherNumbers(List<Integer> places, List<List<String>> below) {
    int others = 0;
    int years = 0;
    for (List<String> row : below) {
      for (int place : places) {
        String cell = cell(row, place).strip();
        if (cell.matches(LIKE_YEAR)) {
          years++;
        } else if (CellKind.of(cell).typed()) {
          others++;
        }
      }
    }
    return others > years;
  }

  private static String cell(List<String> row, int place) {
    return place < row.size() ? row.get(place) : "";
  }

  /**
   * Whether the cells in words are column names: all different, and unlike every cell below them.
   */
  private static boolean unlike(List<String> first, List<Integer> words, List<List<String>> below) {
    Set<String> seen = new HashSet<>();
    for (int place : words) {
      String name = folded(first.get(place));
      boolean letter = name.chars().anyMatch(Character::isLetter);
      if (!letter || name.length() > LONGEST_NAME || !seen.add(name)) {
        return false;
      }
      for (List<String> row : below) {
        if (alike(name, folded(cell(row, place)))) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Whether two texts are equal, or look like values of one column: they begin with the same first
   * word, or are codes of one form. The second test is left out where the first text is a usual
   * column name.
   */
  private static boolean alike(String one, String other) {
    if (one.equals(other) || NAMES.contains(one)) {
      return one.equals(other);
    }
    int blank = one.indexOf(' ');
    return (blank > 0 && other.startsWith(one.substring(0, blank + 1)))
        || (one.chars().anyMatch(Character::isDigit) && form(one).equals(form(other)));
  }

  private static String form(String text) {
    return text.replaceAll("\\p{L}+", "a").replaceAll("[0-9]+", "9");
  }

  private static boolean usual(String cell) {
    String name = folded(cell);
    return NAMES.contains(name) || TITLED.matcher(name).matches();
  }

  private static String folded(String cell) {
    return Normalizer.normalize(cell, Normalizer.Form.NFC)
        .strip()
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }
}
