package vn.kho.schema.format;

import static java.util.stream.Collectors.joining;

import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vn.kho.schema.charset.VietnameseCharsets;

/**
 * The type of an option's value.
 *
 * @param wanted the description in messages, such as {@code a whole number from 1}
 * @param parser parses a value; empty where the text is no valid value
 * @param <T> the type that readers get
 */
public record OptionType<T>(String wanted, Function<String, Optional<T>> parser) {
  /** Any text. */
  public static final OptionType<String> TEXT = text("one value", text -> true);

  /** A count, from 0. */
  public static final OptionType<Integer> COUNT = number("a whole number from 0", "\\d{1,6}");

  /** A position, from 1. */
  public static final OptionType<Integer> ORDINAL =
      number("a whole number from 1", "0{0,5}[1-9]\\d{0,5}");

  /** A delimiter; {@code \t} becomes a tab. */
  public static final OptionType<String> DELIMITER =
      new OptionType<>(
          "one to four characters, \\t for a tab",
          text ->
              Optional.of(text.replace("\\t", "\t"))
                  .filter(delimiter -> delimiter.matches("[^\"\r\n]{1,4}")));

  /** A quote or escape character. */
  public static final OptionType<String> QUOTE_MARK =
      text(
          "one character that is no letter, digit or blank",
          text -> text.length() == 1 && text.matches("[\\p{Punct}\\p{S}]"));

  /** The name of a charset of Java or of Kho. */
  public static final OptionType<String> ENCODING =
      text("an encoding, such as UTF-8 or windows-1258", OptionType::encoding);

  /** Texts that pass a test. */
  public static OptionType<String> text(String wanted, Predicate<String> test) {
    return new OptionType<>(wanted, text -> Optional.of(text).filter(test));
  }

  /** One of several words. */
  public static OptionType<String> choice(String... words) {
    return text(String.join(" or ", words), List.of(words)::contains);
  }

  /** One of the constants of an enum, which contracts write in lower case. */
  public static <E extends Enum<E>> OptionType<E> choice(Class<E> constants) {
    List<E> all = List.of(constants.getEnumConstants());
    return new OptionType<>(
        all.stream().map(OptionType::written).collect(joining(" or ")),
        text -> all.stream().filter(one -> written(one).equals(text)).findFirst());
  }

  private static OptionType<Integer> number(String wanted, String pattern) {
    return new OptionType<>(
        wanted,
        text -> Stream.of(text).filter(t -> t.matches(pattern)).map(Integer::valueOf).findFirst());
  }

  /** One of many words, which messages do not list as an enum. */
  public static OptionType<String> oneOf(String... words) {
    return text("one of " + String.join(", ", words), List.of(words)::contains);
  }

  /** Whether a text is a value of this type. */
  public boolean accepts(String text) {
    return parser.apply(text).isPresent();
  }

  /** A value in the notation of contracts. */
  static String written(Object value) {
    return value instanceof Enum<?> one ? one.name().toLowerCase(Locale.ROOT) : value.toString();
  }

  private static boolean encoding(String name) {
    try {
      VietnameseCharsets.forName(name);
      return true;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return false;
    }
  }
}
