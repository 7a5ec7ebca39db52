package vn.kho.schema.format;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;
import java.util.function.Predicate;

/**
 * What values an option takes.
 *
 * @param wanted what a message asks for, such as {@code a whole number from 1}
 * @param test whether a text is such a value
 */
public record OptionType(String wanted, Predicate<String> test) {
  /** Any text. */
  public static final OptionType TEXT = new OptionType("one value", text -> true);

  /** A number of things. */
  public static final OptionType COUNT =
      new OptionType("a whole number from 0", text -> text.matches("\\d{1,6}"));

  /** A place, counted from 1. */
  public static final OptionType ORDINAL =
      new OptionType("a whole number from 1", text -> text.matches("0{0,5}[1-9]\\d{0,5}"));

  /** What stands between cells. */
  public static final OptionType DELIMITER =
      new OptionType("one to four characters, \\t for a tab", OptionType::delimiter);

  /** A character around cells, or before a quote. */
  public static final OptionType QUOTE_MARK =
      new OptionType(
          "one character that is no letter, digit or blank",
          text -> text.length() == 1 && text.matches("[\\p{Punct}\\p{S}]"));

  /** The name of a charset of Java or of Kho. */
  public static final OptionType ENCODING =
      new OptionType("an encoding, such as UTF-8 or windows-1258", OptionType::encoding);

  /** One of several words. */
  public static OptionType choice(String... words) {
    List<String> known = List.of(words);
    return new OptionType(String.join(" or ", known), known::contains);
  }

  /** Whether a text is a value of this type. */
  public boolean accepts(String text) {
    return test.test(text);
  }

  private static boolean delimiter(String text) {
    return text.replace("\\t", "\t").matches("[^\"\r\n]{1,4}");
  }

  private static boolean encoding(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalCharsetNameException e) {
      return false;
    }
  }
}
