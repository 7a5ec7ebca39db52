package vn.kho.schema.unit;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address that names both its former and its present units: "..., nay là phường Thuận Hóa", "...
 * (địa chỉ cũ: phường Vĩnh Ninh, ...)".
 *
 * @param former the part with the units of before July 2025
 * @param present the part with those of today
 */
record AddressTimes(String former, String present) {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern NOW =
      Pattern.compile(
          "[\\s,;(\\[-]*(?<!\\p{L})(?:hiện\\s+)?nay\\s+(?:là|thuộc|la|thuoc|đổi thành|doi thanh)"
              + "(?:\\s+(?:là|thuộc|la|thuoc))?(?!\\p{L})[\\s:]*",
          FLAGS);

  private static final Pattern BEFORE =
      Pattern.compile(
          "[\\s,;(\\[-]*(?<!\\p{L})(?:(?:địa chỉ|dia chi|đ/c|đc|d/c)\\s+(?:cũ|cu)|(?:trước|truoc)\\s+"
              + "(?:đây|day|là|la)(?:\\s+(?:là|la|thuộc|thuoc))?|(?:tên\\s+)?cũ\\s+là|(?<=[(\\[])\\s*(?:cũ|cu)"
              + "\\s*:)(?!\\p{L})[\\s:,]*",
          FLAGS);

  /** Splits an address; empty where it names its units once. */
  static Optional<AddressTimes> of(String raw) {
    String text = Normalizer.normalize(raw, Normalizer.Form.NFC).replace('\u00A0', ' ');
    Matcher now = NOW.matcher(text);
    if (now.find() && now.end() < text.length()) {
      return Optional.of(parts(text, now.start(), now.end(), true));
    }
    Matcher before = BEFORE.matcher(text);
    if (before.find() && before.end() < text.length()) {
      return Optional.of(parts(text, before.start(), before.end(), false));
    }
    return Optional.empty();
  }

  /** What follows the words up to a closing bracket is one part, all else the other. */
  private static AddressTimes parts(String text, int start, int end, boolean now) {
    int close = text.indexOf(')', end);
    boolean bracket = text.substring(start, end).indexOf('(') >= 0 && close > 0;
    String inside = text.substring(end, bracket ? close : text.length());
    String outside =
        bracket
            ? text.substring(0, start) + "," + text.substring(close + 1)
            : text.substring(0, start);
    return now ? new AddressTimes(outside, inside) : new AddressTimes(inside, outside);
  }
}
