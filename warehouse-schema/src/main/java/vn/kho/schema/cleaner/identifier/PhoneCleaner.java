package vn.kho.schema.cleaner.identifier;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.identifier.NationalPhone;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.UncleanValueException;

/** The cleaner {@code phone}. */
public final class PhoneCleaner implements IdentifierCleaner {
  /** Separators between two telephone numbers: a line break or a word. */
  private static final Pattern BETWEEN =
      Pattern.compile(
          "\\s*[\\r\\n]+\\s*|\\s+(?:và|hoặc|hay)\\s+",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Labels before a number; a fax number is not taken as a telephone number. */
  private static final Pattern LABEL =
      IdentifierStep.label(
          "s?đt|đtdđ|đtcđ|dđ|cđ|điện thoại|di động|tel|phone|mobile|hotline|đường dây nóng");

  /** An internal extension behind a number. */
  private static final Pattern EXTENSION =
      Pattern.compile(
          "[\\s,;.(-]*(?:(?:số\\s+)?(?:máy\\s+)?(?:lẻ|nhánh)|may\\s+le|nội bộ|ext\\.?|extension|x|#)"
              + "\\s*[:.]?\\s*(\\d{1,6})\\s*\\)?$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  @Override
  public String name() {
    return "phone";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "số điện thoại theo đầu số hôm nay: đổi đầu 11 số năm 2018, mã vùng năm 2017, "
            + "+84 | telephone numbers as they are today: mobile numbers of 11 digits by the "
            + "change of 2018, area codes by that of 2017, +84, zeros that a spreadsheet "
            + "dropped. Where an old landline looks like a mobile number of today it is left, "
            + "unless its area code is in brackets");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.choice(
            "give",
            "0912345678, +84912345678, hay số máy lẻ | national, international, or the extension behind it alone",
            "national",
            "e164",
            "extension"),
        CleanerArgument.optional(
            "area",
            CleanerArgument.ArgumentType.TEXT,
            "mã vùng của số không có mã vùng, như 0234 | the area code of numbers of 7 "
                + "digits without one, such as 0234"),
        CleanerArgument.choice(
            "many",
            "nhiều số trong một ô: từ chối, lấy số đầu, hay giữ tất cả | several numbers in "
                + "a cell: refused, the first, or all with semicolons between",
            "reject",
            "first",
            "all"),
        CleanerArgument.choice(
            "extension",
            "số máy lẻ (máy lẻ 12, ext. 12): từ chối, hay bỏ và đếm | an extension (máy lẻ 12, ext. 12): the"
                + " number is refused, or kept without it and counted as extension-dropped; give:"
                + " extension keeps it in a second column",
            "reject",
            "drop"));
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    String area = setup.text("area");
    String many = setup.text("many");
    boolean country = setup.text("give").equals("e164");
    if (setup.text("give").equals("extension")) {
      return (text, cell) -> extension(IdentifierStep.withoutDecimal(text), area, many);
    }
    boolean drop = setup.text("extension").equals("drop");
    return new IdentifierStep(text -> form(text, area, many, country, drop), null);
  }

  /** The extension behind a number; null where the number has none. */
  private static @Nullable String extension(String text, String area, String many)
      throws UncleanValueException {
    Matcher extension = EXTENSION.matcher(text);
    boolean extended = extension.find();
    String number = extended ? text.substring(0, extension.start()) : text;
    if (form(number, area, many, false) == null) {
      throw new UncleanValueException(ErrorCode.VALUE_IDENTIFIER);
    }
    return extended ? extension.group(1) : null;
  }

  private static IdentifierForm.@Nullable NormalisedIdentifier form(
      String text, String area, String many, boolean country, boolean drop) {
    Matcher extension = EXTENSION.matcher(text);
    if (!drop || !extension.find()) {
      return form(text, area, many, country);
    }
    IdentifierForm.NormalisedIdentifier number =
        form(text.substring(0, extension.start()), area, many, country);
    return number == null
        ? null
        : new IdentifierForm.NormalisedIdentifier(number.text(), "extension-dropped");
  }

  private static IdentifierForm.@Nullable NormalisedIdentifier form(
      String text, String area, String many, boolean country) {
    NationalPhone one = phone(text, area);
    if (one != null) {
      return new IdentifierForm.NormalisedIdentifier(number(one, country), one.repair());
    }
    if (many.equals("reject")) {
      return null;
    }
    StringBuilder numbers = new StringBuilder();
    String repair = "";
    for (String part : parts(text)) {
      NationalPhone phone = phone(part, area);
      if (phone == null) {
        return null;
      }
      repair = repair.isEmpty() ? phone.repair() : repair;
      if (numbers.isEmpty() || many.equals("all")) {
        numbers.append(numbers.isEmpty() ? "" : ";").append(number(phone, country));
      }
    }
    return new IdentifierForm.NormalisedIdentifier(numbers.toString(), repair);
  }

  private static @Nullable NationalPhone phone(String text, String area) {
    return NationalPhone.of(IdentifierStep.unlabelled(LABEL, text), area);
  }

  private static List<String> parts(String written) {
    String text = BETWEEN.matcher(written).replaceAll(";");
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean hyphen = i < text.length() - 1 && i > 0 && text.startsWith(" - ", i - 1);
      if (i == text.length() || ";,/".indexOf(text.charAt(i)) >= 0 || hyphen) {
        parts.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    return parts;
  }

  private static String number(NationalPhone phone, boolean country) {
    String number = phone.number();
    return country && number.startsWith("0") ? "+84" + number.substring(1) : number;
  }
}
