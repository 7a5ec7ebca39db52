package vn.kho.schema.cleaner.code;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words for a person's sex. Digits are no words: their coding differs from agency to agency. */
public final class SexWord {
  /** The word in tables. */
  public static final String MALE = "Nam";

  /** The word in tables. */
  public static final String FEMALE = "Nữ";

  /** The word in tables. */
  public static final String OTHER = "Khác";

  private SexWord() {}

  /** The sex that a word names, {@link #MALE}, {@link #FEMALE} or {@link #OTHER}; null for none. */
  public static @Nullable String of(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "nam",
          "nam giới",
          "nam gioi",
          "trai",
          "con trai",
          "đàn ông",
          "ông",
          "m",
          "male",
          "man",
          "boy" ->
          MALE;
      case "nữ",
          "nu",
          "nữ giới",
          "nu gioi",
          "nư",
          "nử",
          "gái",
          "gai",
          "con gái",
          "đàn bà",
          "bà",
          "f",
          "female",
          "woman",
          "girl" ->
          FEMALE;
      case "khác", "khac", "giới tính khác", "other", "liên giới tính" -> OTHER;
      default -> null;
    };
  }
}
