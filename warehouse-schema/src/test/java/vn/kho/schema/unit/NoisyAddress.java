package vn.kho.schema.unit;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Writes addresses as people type them. */
final class NoisyAddress {
  private static final String LETTERS = "abcdeghiklmnopqrstuvxy";
  private static final List<String> STREETS =
      List.of(
          "12 Lê Lợi",
          "25/3 Nguyễn Trãi",
          "Số 7 ngõ 12 đường Trần Phú",
          "Tổ 5",
          "Thôn 3",
          "12A Hùng Vương",
          "kiệt 5 Bùi Thị Xuân",
          "Lô B2 KCN Phú Bài",
          "");
  private final Random random;

  NoisyAddress(Random random) {
    this.random = random;
  }

  String of(AdminUnit commune, AdminUnit district, AdminUnit province) {
    List<String> parts = new ArrayList<>();
    parts.add(pick(STREETS));
    parts.add(name(commune));
    parts.add(name(district));
    parts.add(random.nextInt(3) == 0 ? province.bareName() : name(province));
    parts.removeIf(String::isEmpty);
    String glue = pick(List.of(", ", ",", " - ", "; "));
    String text = String.join(glue, parts);
    return switch (random.nextInt(6)) {
      case 0 -> unmarked(text);
      case 1 -> text.toUpperCase(Locale.ROOT);
      case 2 -> text.toLowerCase(Locale.ROOT);
      default -> text;
    };
  }

  private String name(AdminUnit unit) {
    boolean number = unit.bareName().matches("\\d+");
    String bare = unit.bareName();
    if (random.nextInt(8) == 0 && !number && bare.length() > 5) {
      bare = mistyped(bare);
    }
    return switch (random.nextInt(3)) {
      case 0 -> unit.type().word() + " " + bare;
      case 1 -> number ? shortType(unit) + bare : bare;
      default -> shortType(unit) + bare;
    };
  }

  private String shortType(AdminUnit unit) {
    return switch (unit.type()) {
      case WARD -> pick(List.of("P.", "P. ", "F.", "phường "));
      case COMMUNE -> pick(List.of("X. ", "xã "));
      case TOWNSHIP -> pick(List.of("TT. ", "TT ", "thị trấn "));
      case SPECIAL_ZONE -> "đặc khu ";
      case URBAN_DISTRICT -> pick(List.of("Q.", "Q. ", "quận "));
      case RURAL_DISTRICT -> pick(List.of("H. ", "huyện "));
      case TOWN -> pick(List.of("TX. ", "thị xã "));
      case CITY, CENTRAL_CITY -> pick(List.of("TP. ", "TP.", "TP "));
      case PROVINCE -> pick(List.of("T. ", "tỉnh "));
    };
  }

  private String mistyped(String name) {
    int at = 1 + random.nextInt(name.length() - 2);
    char other = LETTERS.charAt(random.nextInt(LETTERS.length()));
    return switch (random.nextInt(3)) {
      case 0 -> name.substring(0, at) + name.substring(at + 1);
      case 1 -> name.substring(0, at) + other + name.substring(at);
      default -> name.substring(0, at) + other + name.substring(at + 1);
    };
  }

  private static String unmarked(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replace('đ', 'd')
        .replace('Đ', 'D');
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
