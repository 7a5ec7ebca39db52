package vn.kho.schema.identifier;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plates of vehicles (Circular 79/2024/TT-BCA): cars {@code 75A-123.45} and the older {@code
 * 75A-1234}, motorbikes {@code 75F1-123.45} and {@code 75AA-123.45}, the army {@code TM-12-34},
 * diplomats {@code 80-011-NG-01}.
 *
 * @param text in its one form
 * @param kind what drives with it
 * @param province the two digits in front; empty for the army
 */
public record VehiclePlate(String text, Kind kind, String province) {
  private static final String[] NAMES = {
    "11 Cao Bằng",
    "12 Lạng Sơn",
    "14 Quảng Ninh",
    "15 Hải Phòng",
    "16 Hải Phòng",
    "17 Thái Bình",
    "18 Nam Định",
    "19 Phú Thọ",
    "20 Thái Nguyên",
    "21 Yên Bái",
    "22 Tuyên Quang",
    "23 Hà Giang",
    "24 Lào Cai",
    "25 Lai Châu",
    "26 Sơn La",
    "27 Điện Biên",
    "28 Hòa Bình",
    "29 Hà Nội",
    "30 Hà Nội",
    "31 Hà Nội",
    "32 Hà Nội",
    "33 Hà Nội",
    "34 Hải Dương",
    "35 Ninh Bình",
    "36 Thanh Hóa",
    "37 Nghệ An",
    "38 Hà Tĩnh",
    "39 Đồng Nai",
    "40 Hà Nội",
    "41 Thành phố Hồ Chí Minh",
    "43 Đà Nẵng",
    "47 Đắk Lắk",
    "48 Đắk Nông",
    "49 Lâm Đồng",
    "50 Thành phố Hồ Chí Minh",
    "51 Thành phố Hồ Chí Minh",
    "52 Thành phố Hồ Chí Minh",
    "53 Thành phố Hồ Chí Minh",
    "54 Thành phố Hồ Chí Minh",
    "55 Thành phố Hồ Chí Minh",
    "56 Thành phố Hồ Chí Minh",
    "57 Thành phố Hồ Chí Minh",
    "58 Thành phố Hồ Chí Minh",
    "59 Thành phố Hồ Chí Minh",
    "60 Đồng Nai",
    "61 Bình Dương",
    "62 Long An",
    "63 Tiền Giang",
    "64 Vĩnh Long",
    "65 Cần Thơ",
    "66 Đồng Tháp",
    "67 An Giang",
    "68 Kiên Giang",
    "69 Cà Mau",
    "70 Tây Ninh",
    "71 Bến Tre",
    "72 Bà Rịa - Vũng Tàu",
    "73 Quảng Bình",
    "74 Quảng Trị",
    "75 Huế",
    "76 Quảng Ngãi",
    "77 Bình Định",
    "78 Phú Yên",
    "79 Khánh Hòa",
    "80 Cơ quan trung ương",
    "81 Gia Lai",
    "82 Kon Tum",
    "83 Sóc Trăng",
    "84 Trà Vinh",
    "85 Ninh Thuận",
    "86 Bình Thuận",
    "88 Vĩnh Phúc",
    "89 Hưng Yên",
    "90 Hà Nam",
    "92 Quảng Nam",
    "93 Bình Phước",
    "94 Bạc Liêu",
    "95 Hậu Giang",
    "97 Bắc Kạn",
    "98 Bắc Giang",
    "99 Bắc Ninh"
  };

  private static final Map<String, String> PROVINCES = new HashMap<>();

  static {
    for (String name : NAMES) {
      PROVINCES.put(name.substring(0, 2), name.substring(3));
    }
  }

  /** What drives with a plate. */
  public enum Kind {
    CAR,
    MOTORBIKE,
    ARMY,
    DIPLOMAT
  }

  /** Reads a plate; null where it is none. */
  public static @Nullable VehiclePlate of(String written) {
    String text = CompactText.of(written).toUpperCase(Locale.ROOT).replace("Đ", "D");
    int letters = 0;
    while (letters < text.length() && letter(text.charAt(letters))) {
      letters++;
    }
    if (letters == 2 && CompactText.digits(text.substring(2), 4)) {
      String army = text.substring(0, 2) + "-" + text.substring(2, 4) + "-" + text.substring(4);
      return new VehiclePlate(army, Kind.ARMY, "");
    }
    if (letters > 0 || text.length() < 7 || !PROVINCES.containsKey(text.substring(0, 2))) {
      return null;
    }
    VehiclePlate diplomat = diplomat(text);
    return diplomat == null ? civil(text) : diplomat;
  }

  private static @Nullable VehiclePlate diplomat(String text) {
    String province = text.substring(0, 2);
    for (String series : new String[] {"NG", "QT", "NN", "CV"}) {
      int at = text.indexOf(series);
      String digits = at < 0 ? "" : text.substring(2, at) + text.substring(at + 2);
      if ((at == 2 || at == 5) && CompactText.digits(digits, 5)) {
        String form =
            province + "-" + digits.substring(0, 3) + "-" + series + "-" + digits.substring(3);
        return new VehiclePlate(form, Kind.DIPLOMAT, province);
      }
    }
    return null;
  }

  private static @Nullable VehiclePlate civil(String text) {
    int end = 2;
    while (end < text.length() && letter(text.charAt(end))) {
      end++;
    }
    String digits = text.substring(end);
    if (end == 2 || end > 4 || !DigitText.only(digits)) {
      return null;
    }
    // A motorbike's series is a letter and a digit, or two letters; a car's is one letter or LD,
    // KT.
    boolean pair = end == 4;
    boolean service = pair && (text.startsWith("LD", 2) || text.startsWith("KT", 2));
    if (!pair && digits.length() == 6) {
      return plate(text, end + 1, Kind.MOTORBIKE);
    }
    if (digits.length() != 4 && digits.length() != 5) {
      return null;
    }
    boolean car = !pair || service;
    return plate(text, end, car ? Kind.CAR : Kind.MOTORBIKE);
  }

  private static @Nullable VehiclePlate plate(String text, int end, Kind kind) {
    String number = text.substring(end);
    String form =
        number.length() == 5 ? number.substring(0, 3) + "." + number.substring(3) : number;
    if (end > 3 && text.charAt(end - 1) == '0') {
      return null;
    }
    return new VehiclePlate(text.substring(0, end) + "-" + form, kind, text.substring(0, 2));
  }

  /** The province, as it was named when the codes were given; empty for the army. */
  public String provinceName() {
    return PROVINCES.getOrDefault(province, "");
  }

  private static boolean letter(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
