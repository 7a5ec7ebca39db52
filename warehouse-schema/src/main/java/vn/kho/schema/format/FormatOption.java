package vn.kho.schema.format;

/**
 * An option of a format, as a contract's server may set it.
 *
 * @param name as contracts write it, such as {@code kho.sheet}
 * @param type which values it takes
 * @param preset what happens where it is not given, in English
 * @param english what it does
 * @param vietnamese the same in Vietnamese
 */
public record FormatOption(
    String name, OptionType type, String preset, String english, String vietnamese) {
  /** What the names of all options begin with. */
  public static final String PREFIX = "kho.";

  /** The name without its prefix, as {@code Server.options} has it. */
  public String key() {
    return name.substring(PREFIX.length());
  }
}
