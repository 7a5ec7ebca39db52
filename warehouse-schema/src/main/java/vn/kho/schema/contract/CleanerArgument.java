package vn.kho.schema.contract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One argument of a cleaner: its name, what it takes, and what holds where a contract leaves it
 * out.
 *
 * @param name as a contract writes it
 * @param type what it takes
 * @param choices the words that it takes, the default first where it is one of them; empty where
 *     any will do
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

  /** What an argument takes. */
  public enum ArgumentType {
    /** One of a few words. */
    CHOICE,
    /** Any one text. */
    TEXT,
    /** A whole number. */
    WHOLE,
    /** A list of ways to write a date. */
    DATE_FORMATS,
    /** A list of ways to write a point in time. */
    MOMENT_FORMATS,
    /** Another field of the source. */
    FIELD,
    /** A code list of this warehouse. */
    CODE_LIST,
    /** The code of a province of today. */
    PROVINCE
  }

  /** Copies the choices. */
  public CleanerArgument {
    choices = List.copyOf(choices);
  }

  /** A choice of words, the first of them where a contract names none. */
  public static CleanerArgument choice(String name, String description, String... choices) {
    return new CleanerArgument(
        name, ArgumentType.CHOICE, List.of(choices), choices[0], false, Bilingual.of(description));
  }

  /** An argument of another type, no value where a contract names none. */
  public static CleanerArgument optional(String name, ArgumentType type, String description) {
    return new CleanerArgument(name, type, List.of(), "", false, Bilingual.of(description));
  }

  /** An argument of another type with the value that holds where a contract names none. */
  public static CleanerArgument optional(
      String name, ArgumentType type, String fallback, String description) {
    return new CleanerArgument(name, type, List.of(), fallback, false, Bilingual.of(description));
  }

  /** A copy of this argument that a contract must give. */
  public CleanerArgument must() {
    return new CleanerArgument(name, type, choices, "", true, description);
  }

  /** Whether it is a list of formats. */
  boolean formats() {
    return type == ArgumentType.DATE_FORMATS || type == ArgumentType.MOMENT_FORMATS;
  }

  /** Why a text is no value of it; empty where it is one. */
  Optional<String> fault(String text) {
    if (type == ArgumentType.CHOICE && !choices.contains(text)) {
      return Optional.of("an unknown value");
    }
    return type == ArgumentType.WHOLE && !text.matches("-?\\d{1,9}")
        ? Optional.of("no whole number")
        : Optional.empty();
  }

  /** What it takes, in one word, such as {@code choice} or {@code code list}. */
  public String takes() {
    return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
