package vn.kho.schema.contract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An argument of a cleaner: its name, type and default.
 *
 * @param name as a contract writes it
 * @param type the type of its value
 * @param choices the accepted words, the default first if it is one of them; empty where any value
 *     of the type is accepted
 * @param fallback the value where a contract names none; empty for no value
 * @param required whether a contract must give it
 * @param description in Vietnamese and English
 */
public record CleanerArgument(
    String name,
    ArgumentType type,
    List<String> choices,
    String fallback,
    boolean required,
    Bilingual description) {

  /** The type of an argument's value. */
  public enum ArgumentType {
    /** One of a few words. */
    CHOICE,
    /** Any one text. */
    TEXT,
    /** A whole number. */
    WHOLE,
    /** A list of date formats. */
    DATE_FORMATS,
    /** A list of timestamp formats. */
    MOMENT_FORMATS,
    /** Another field of the source. */
    FIELD,
    /** A code list of this warehouse. */
    CODE_LIST,
    /** The code of a present province. */
    PROVINCE
  }

  /** Copies the choices. */
  public CleanerArgument {
    choices = List.copyOf(choices);
  }

  /** An argument with a choice of words, the first of which is the default. */
  public static CleanerArgument choice(String name, String description, String... choices) {
    return new CleanerArgument(
        name, ArgumentType.CHOICE, List.of(choices), choices[0], false, Bilingual.of(description));
  }

  /** An optional argument without a default. */
  public static CleanerArgument optional(String name, ArgumentType type, String description) {
    return new CleanerArgument(name, type, List.of(), "", false, Bilingual.of(description));
  }

  /** An optional argument with a default. */
  public static CleanerArgument optional(
      String name, ArgumentType type, String fallback, String description) {
    return new CleanerArgument(name, type, List.of(), fallback, false, Bilingual.of(description));
  }

  /** A copy of this argument that is required. */
  public CleanerArgument must() {
    return new CleanerArgument(name, type, choices, "", true, description);
  }

  /** Whether it is a list of formats. */
  boolean formats() {
    return type == ArgumentType.DATE_FORMATS || type == ArgumentType.MOMENT_FORMATS;
  }

  /** Why a text is no valid value; empty where it is one. */
  Optional<String> fault(String text) {
    if (type == ArgumentType.CHOICE && !choices.contains(text)) {
      return Optional.of("an unknown value");
    }
    return type == ArgumentType.WHOLE && !text.matches("-?\\d{1,9}")
        ? Optional.of("no whole number")
        : Optional.empty();
  }

  /** The type in a word or two, such as {@code choice} or {@code code list}. */
  public String takes() {
    return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
