package vn.kho.schema.unit;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of an address before its units.
 *
 * @param house the number of the house, as written
 * @param name what remains: street, lane, village, as written
 */
record StreetPart(String house, String name) {
  private static final Pattern HOUSE =
      Pattern.compile(
          "^(?:(?:số nhà|số|so nha|so|sn|no\\.?)\\s*:?\\s*)?"
              + "((?:[a-z]?\\d{1,5}[a-z]?)(?:[/.-]\\d{1,5}[a-z]?)*)\\b(?!\\s*(?:tháng|thang)\\s)[\\s,.-]*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern ENDS = Pattern.compile("^[\\s,;.:-]+|[\\s,;:(-]+$");

  /** What is before the first unit. */
  static StreetPart before(AddressWords address, List<UnitMention> units) {
    int first = units.stream().mapToInt(UnitMention::from).min().orElse(address.words().size());
    int end =
        first < address.words().size()
            ? address.words().get(first).start()
            : address.text().length();
    String text = ENDS.matcher(address.text().substring(0, end)).replaceAll("");
    Matcher house = HOUSE.matcher(text);
    if (!house.find()) {
      return new StreetPart("", text);
    }
    String rest = ENDS.matcher(text.substring(house.end())).replaceAll("");
    return new StreetPart(house.group(1).toUpperCase(Locale.ROOT), rest);
  }
}
