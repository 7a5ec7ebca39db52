package vn.kho.schema.unit;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Writes addresses as people type them; each text says which kinds of noise it has. */
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
          "Số nhà 15, ngách 4/12, phố Hàng Bông",
          "Khu phố 4",
          "KP 2",
          "ấp Hòa Bình",
          "thôn Tân Lập",
          "xóm Đông",
          "bản Nà Lốc",
          "Tổ dân phố số 7",
          "TDP 12",
          "Km 12 QL1A",
          "Quốc lộ 91B",
          "123/45/6 Cách Mạng Tháng 8",
          "Tầng 3, tòa nhà Bitexco, số 2 Hải Triều",
          "Chung cư Xuân Phú",
          "46 An Dương Vương",
          "đội 4",
          "Số 1 đường 30/4",
          "");

  /** Streets, villages and places that are named as wards, districts and provinces are. */
  private static final List<String> MISLEADING =
      List.of(
          "18 đường Hà Nội",
          "5 Hà Nội",
          "12 đường Bến Tre",
          "34 phố Huế",
          "7 đường Sài Gòn",
          "đường Phú Xuân",
          "thôn Phú Lộc",
          "ấp Vĩnh Thạnh",
          "đường Quảng Trị",
          "22 Thái Bình",
          "chợ Bến Thành",
          "khu đô thị An Cựu",
          "cầu Tràng Tiền",
          "đường Hoàng Mai",
          "108 Đồng Khởi",
          "đường Trần Hưng Đạo",
          "9 đường Thanh Hóa",
          "thôn An Thái",
          "xóm Trung Thành",
          "đường Tân Bình",
          "ngõ Hà Đông");

  private static final Map<String, List<String>> CITIES =
      Map.of(
          "79", List.of("HCM", "TPHCM", "TP.HCM", "Tp HCM", "TP. HCM", "Sài Gòn", "SG", "HCMC"),
          "01", List.of("HN", "Hà nội", "TP HN", "TP.HN", "Thủ đô Hà Nội", "Ha Noi City"),
          "48", List.of("ĐN", "TP ĐN", "TP. Đà Nẵng", "Da Nang City"),
          "77", List.of("BRVT", "BR-VT", "Bà Rịa Vũng Tàu", "BR - VT"),
          "46", List.of("TT Huế", "TTH", "T.T.Huế", "TT-Huế"),
          "31", List.of("HP", "TP HP", "TP.Hải Phòng"),
          "92", List.of("TP CT", "TPCT", "Cần thơ"));

  /** What was done to an address. */
  enum Kind {
    PLAIN,
    BARE_COMMUNE,
    ABBREVIATED,
    CITY_ABBREVIATED,
    MISTYPED,
    GLUED,
    UNMARKED,
    UPPER,
    LOWER,
    NO_COMMAS,
    REVERSED,
    MISLEADING_STREET,
    PHONE,
    COUNTRY,
    OLD_WORD,
    DUPLICATED,
    BOTH_TIMES,
    NO_PROVINCE,
    BRACKETS,
    TELEX_MARKS_MOVED
  }

  /**
   * An address.
   *
   * @param text as typed
   * @param kinds what was done to it
   */
  record Typed(String text, Set<Kind> kinds) {}

  private final Random random;
  private final AdminUnits units = AdminUnits.national();

  NoisyAddress(Random random) {
    this.random = random;
  }

  /** An address in a unit of before July 2025. */
  Typed of(AdminUnit commune, AdminUnit district, AdminUnit province) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    List<String> parts = new ArrayList<>();
    parts.add(street(kinds));
    parts.add(commune(commune, kinds));
    parts.add(name(district, kinds, false));
    if (random.nextInt(12) > 0 || commune.bareName().matches("\\d+")) {
      parts.add(province(province, kinds));
    } else {
      kinds.add(Kind.NO_PROVINCE);
    }
    List<AdminUnit> now = units.on(commune, AdminUnits.REFORM);
    if (random.nextInt(12) == 0 && now.size() == 1) {
      kinds.add(Kind.BOTH_TIMES);
      bothTimes(parts, now.get(0));
    }
    return finish(parts, kinds);
  }

  /** An address in a unit of today. */
  Typed of(AdminUnit commune, AdminUnit province) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    List<String> parts = new ArrayList<>();
    parts.add(street(kinds));
    parts.add(name(commune, kinds, true));
    parts.add(province(province, kinds));
    return finish(parts, kinds);
  }

  private void bothTimes(List<String> parts, AdminUnit now) {
    String province = units.province(now).bareName();
    switch (random.nextInt(3)) {
      case 0 -> parts.add("(nay là " + now.name() + ", " + province + ")");
      case 1 -> parts.add("nay thuộc " + now.name() + " " + units.province(now).name());
      default -> {
        parts.add(1, now.name());
        parts.add(2, units.province(now).name());
        parts.set(3, pick(List.of("(địa chỉ cũ: ", "(trước đây là ")) + parts.get(3));
        parts.set(parts.size() - 1, parts.get(parts.size() - 1) + ")");
      }
    }
  }

  private Typed finish(List<String> given, Set<Kind> kinds) {
    List<String> parts = new ArrayList<>(given);
    parts.removeIf(String::isBlank);
    if (one(14, Kind.REVERSED, kinds)) {
      Collections.reverse(parts);
    } else if (one(20, Kind.DUPLICATED, kinds)) {
      parts.add(1, parts.get(Math.min(1, parts.size() - 1)));
    }
    if (one(14, Kind.COUNTRY, kinds)) {
      parts.add(pick(List.of("Việt Nam", "VN", "Viet Nam", "Vietnam")));
    }
    if (one(14, Kind.PHONE, kinds)) {
      String phone =
          pick(List.of("ĐT: 0234.3822122", "0905 123 456", "Tel 02343822122", "SĐT 0987654321"));
      parts.add(random.nextInt(3) == 0 ? 0 : parts.size(), phone);
    }
    boolean none = one(8, Kind.NO_COMMAS, kinds);
    String text =
        String.join(none ? " " : pick(List.of(", ", ", ", ",", " - ", "; ", " , ", ". ")), parts);
    if (!none && one(20, Kind.BRACKETS, kinds)) {
      text = text + " (gần chợ)";
    }
    return new Typed(letters(text, kinds), kinds);
  }

  private String letters(String text, Set<Kind> kinds) {
    return switch (random.nextInt(7)) {
      case 0 -> {
        kinds.add(Kind.UNMARKED);
        yield unmarked(text);
      }
      case 1 -> {
        kinds.add(Kind.UPPER);
        yield text.toUpperCase(Locale.ROOT);
      }
      case 2 -> {
        kinds.add(Kind.LOWER);
        yield text.toLowerCase(Locale.ROOT);
      }
      case 3 -> {
        kinds.add(Kind.TELEX_MARKS_MOVED);
        yield text.replace("òa", "oà").replace("óa", "oá").replace("ủy", "uỷ").replace("úy", "uý");
      }
      default -> text;
    };
  }

  private boolean one(int of, Kind kind, Set<Kind> kinds) {
    boolean does = random.nextInt(of) == 0;
    if (does) {
      kinds.add(kind);
    }
    return does;
  }

  private String street(Set<Kind> kinds) {
    return one(5, Kind.MISLEADING_STREET, kinds) ? pick(MISLEADING) : pick(STREETS);
  }

  private String commune(AdminUnit unit, Set<Kind> kinds) {
    String name = name(unit, kinds, true);
    if (one(25, Kind.OLD_WORD, kinds)) {
      return name + pick(List.of(" (cũ)", " cũ"));
    }
    return name;
  }

  private String province(AdminUnit unit, Set<Kind> kinds) {
    List<String> shorts = CITIES.getOrDefault(unit.code(), List.of());
    if (!shorts.isEmpty() && one(3, Kind.CITY_ABBREVIATED, kinds)) {
      return pick(shorts);
    }
    return random.nextInt(3) == 0 ? unit.bareName() : name(unit, kinds, false);
  }

  private String name(AdminUnit unit, Set<Kind> kinds, boolean commune) {
    boolean number = unit.bareName().matches("\\d+");
    String bare = unit.bareName();
    if (!number && bare.length() > 5 && one(8, Kind.MISTYPED, kinds)) {
      bare = mistyped(bare);
    }
    return switch (random.nextInt(5)) {
      case 0, 1 -> unit.type().word() + " " + bare;
      case 2 -> {
        if (number) {
          yield shortType(unit) + bare;
        }
        if (commune) {
          kinds.add(Kind.BARE_COMMUNE);
        }
        yield bare;
      }
      case 3 -> {
        if (one(4, Kind.GLUED, kinds)) {
          yield (unit.type().word() + bare).replace(" ", "");
        }
        yield unit.type().word().toLowerCase(Locale.ROOT) + " " + bare;
      }
      default -> {
        kinds.add(Kind.ABBREVIATED);
        yield shortType(unit) + bare;
      }
    };
  }

  private String shortType(AdminUnit unit) {
    return switch (unit.type()) {
      case WARD -> pick(List.of("P.", "P. ", "F.", "phường ", "P ", "Ph. ", "F", "p."));
      case COMMUNE -> pick(List.of("X. ", "xã ", "X.", "Xã "));
      case TOWNSHIP -> pick(List.of("TT. ", "TT ", "thị trấn ", "TT.", "T.T ", "Thị Trấn "));
      case SPECIAL_ZONE -> pick(List.of("đặc khu ", "Đặc Khu "));
      case URBAN_DISTRICT -> pick(List.of("Q.", "Q. ", "quận ", "Q "));
      case RURAL_DISTRICT -> pick(List.of("H. ", "huyện ", "H.", "H "));
      case TOWN -> pick(List.of("TX. ", "thị xã ", "TX ", "TX.", "T.X "));
      case CITY, CENTRAL_CITY -> pick(List.of("TP. ", "TP.", "TP ", "Tp. ", "T.P ", "thành phố "));
      case PROVINCE -> pick(List.of("T. ", "tỉnh ", "T."));
    };
  }

  private String mistyped(String name) {
    int at = 1 + random.nextInt(name.length() - 2);
    char other = LETTERS.charAt(random.nextInt(LETTERS.length()));
    return switch (random.nextInt(4)) {
      case 0 -> name.substring(0, at) + name.substring(at + 1);
      case 1 -> name.substring(0, at) + other + name.substring(at);
      case 2 ->
          name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
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
