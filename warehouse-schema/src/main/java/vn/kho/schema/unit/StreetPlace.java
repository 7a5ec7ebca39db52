package vn.kho.schema.unit;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place on a street, as one of the ways to read a text says.
 *
 * @param name the name of the street without its type
 * @param house the house number, or that of the lane, on the street; {@link #NO_HOUSE} where the
 *     text does not say it
 */
record StreetPlace(String name, int house) {
  static final int NO_HOUSE = -1;

  private static final int MOST_PIECES = 8;
  private static final int MOST_WORDS = 12;
  private static final Pattern PIECES = Pattern.compile("[,;()\\n]|\\s[-–]\\s");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern DIGITS = Pattern.compile("[\\d/.-]+");

  /** A house number, with what is behind that of a lane: {@code 12A}, {@code 25/3}. */
  private static final Pattern HOUSE = Pattern.compile("[kK]?(\\d{1,5})[a-zA-Z]?(?:[/.-]\\S*)?");

  /** Words for a street, by their letters. */
  private static final Set<String> TYPES = Set.of("duong", "d", "pho", "dailo");

  /** Words before a number that is a house number, or that of a lane by its place on the street. */
  private static final Set<String> HOUSES =
      Set.of("so", "sn", "nha", "no", "kiet", "k", "ngo", "hem");

  /** The ways to read a text, the likeliest first: by pieces, in each the longest name first. */
  static List<StreetPlace> readings(String text) {
    List<StreetPlace> readings = new ArrayList<>();
    int before = NO_HOUSE;
    String[] pieces = PIECES.split(Normalizer.normalize(text, Normalizer.Form.NFC), MOST_PIECES);
    for (String piece : pieces) {
      List<String> words = words(piece);
      for (int at = 0; at < words.size() && at < MOST_WORDS; at++) {
        read(words, at, before, readings);
      }
      before = words.isEmpty() ? before : lone(words);
    }
    return readings;
  }

  private static List<String> words(String piece) {
    String glued = piece.replaceAll("(?iu)(?<!\\p{L})đ\\.(?=\\S)", "đường ");
    return Arrays.stream(SPACE.split(glued.strip())).filter(word -> !word.isEmpty()).toList();
  }

  /** Takes the words from one on for a name, where those before it allow that. */
  private static void read(List<String> words, int at, int before, List<StreetPlace> readings) {
    String name = String.join(" ", words.subList(at, words.size()));
    int number = at;
    while (number > 0 && TYPES.contains(typeEnding(words, number))) {
      number -= typeEnding(words, number).equals("dailo") ? 2 : 1;
    }
    boolean typed = number < at;
    if (DIGITS.matcher(name).matches() && !typed) {
      return; // 12 alone is a house, no street
    }
    if (number == 0) {
      readings.add(new StreetPlace(name, before));
      return;
    }
    boolean counted = HOUSE.matcher(words.get(number - 1)).matches();
    if (typed || counted) {
      readings.add(new StreetPlace(name, counted ? house(words, number - 1) : NO_HOUSE));
    }
  }

  /** The word for a street that ends before a word; of two words for đại lộ. */
  private static String typeEnding(List<String> words, int before) {
    String last = letters(words.get(before - 1));
    boolean two = last.equals("lo") && before > 1 && letters(words.get(before - 2)).equals("dai");
    return two ? "dailo" : last;
  }

  /** The number at a word, unless the word before it says that it counts something else. */
  private static int house(List<String> words, int at) {
    Matcher house = HOUSE.matcher(words.get(at));
    boolean alone =
        at == 0
            || HOUSES.contains(letters(words.get(at - 1)))
            || HOUSE.matcher(words.get(at - 1)).matches();
    return house.matches() && alone ? Integer.parseInt(house.group(1)) : NO_HOUSE;
  }

  /** The house number that is a whole piece, as in {@code số nhà 12, đường Lê Lợi}. */
  private static int lone(List<String> words) {
    boolean all =
        words.subList(0, words.size() - 1).stream()
            .allMatch(word -> HOUSES.contains(letters(word)));
    return all ? house(words, words.size() - 1) : NO_HOUSE;
  }

  /** The name of a street without a word for its type. */
  static String bareName(String name) {
    List<String> words = words(name);
    int from = 0;
    if (words.size() > 1 && letters(words.get(0)).equals("duong")) {
      from = 1;
    } else if (words.size() > 2 && letters(words.get(0) + words.get(1)).equals("dailo")) {
      from = 2;
    }
    return String.join(" ", words.subList(from, words.size()));
  }

  /** What names are looked up by: their letters, or the signs of a name without letters (2/9). */
  static String key(String name) {
    return DIGITS.matcher(name).matches() ? name : LetterMarks.of(name).letters();
  }

  private static String letters(String word) {
    return LetterMarks.of(word.toLowerCase(Locale.ROOT)).letters();
  }
}
