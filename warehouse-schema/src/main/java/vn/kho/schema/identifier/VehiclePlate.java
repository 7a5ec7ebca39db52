package vn.kho.schema.identifier;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.charset.LetterD;

/**
 * Plates of vehicles (Circular 79/2024/TT-BCA): cars {@code 75A-123.45} and the older {@code
 * 75A-1234}, motorbikes {@code 75F1-123.45} and {@code 75AA-123.45}, the army {@code TM-12-34},
 * diplomats {@code 80-011-NG-01}.
 *
 * @param text the normal form
 * @param kind the kind of vehicle
 * @param province the two digits in front; empty for the army
 */
public record VehiclePlate(String text, VehicleKind kind, String province) {
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

  /** Series of two letters that are used for cars, not motorbikes. */
  private static final Set<String> SERVICE = Set.of("LD", "KT");

  /** Separators that people write between the parts of a plate. */
  private static final String BETWEEN = "[ .\\-'()\u2013\u2011\u2018\u2019`\t\u00A0]*";

  /** A civil plate; no series has I, J, O, Q or W, which are misread digits. */
  private static final Pattern CIVIL =
      Pattern.compile(
          BETWEEN
              + "(\\d{2})"
              + BETWEEN
              + "([A-HK-NPR-VX-Z]{1,2})("
              + BETWEEN
              + ")(\\d(?:"
              + BETWEEN
              + "\\d){3,5})"
              + BETWEEN);

  /** A lower-case l behind a capital is a misread digit. */
  private static final Pattern MISREAD = Pattern.compile("\\d[ .-]*[A-Z]l");

  static {
    for (String name : NAMES) {
      PROVINCES.put(name.substring(0, 2), name.substring(3));
    }
  }

  /** The kind of vehicle. */
  public enum VehicleKind {
    CAR,
    MOTORBIKE,
    ARMY,
    DIPLOMAT
  }

  /** Parses a plate; null where the text is none. */
  public static @Nullable VehiclePlate of(String written) {
    String capitals =
        LetterD.vietnamese(written.strip()).toUpperCase(Locale.ROOT).replace("Đ", "D");
    String text = CompactText.of(capitals);
    if (CompactText.footnoted(written) || MISREAD.matcher(written).find()) {
      return null;
    }
    int letters = 0;
    while (letters < text.length() && letter(text.charAt(letters))) {
      letters++;
    }
    if (letters == 2 && CompactText.digits(text.substring(2), 4)) {
      String army = text.substring(0, 2) + "-" + text.substring(2, 4) + "-" + text.substring(4);
      return new VehiclePlate(army, VehicleKind.ARMY, "");
    }
    if (letters > 0 || text.length() < 7 || !PROVINCES.containsKey(text.substring(0, 2))) {
      return null;
    }
    VehiclePlate diplomat = diplomat(text);
    return diplomat == null ? civil(capitals) : diplomat;
  }

  private static @Nullable VehiclePlate diplomat(String text) {
    String province = text.substring(0, 2);
    for (String series : new String[] {"NG", "QT", "NN", "CV"}) {
      int at = text.indexOf(series);
      String digits = at < 0 ? "" : text.substring(2, at) + text.substring(at + 2);
      if ((at == 2 || at == 5) && CompactText.digits(digits, 5)) {
        String form =
            province + "-" + digits.substring(0, 3) + "-" + series + "-" + digits.substring(3);
        return new VehiclePlate(form, VehicleKind.DIPLOMAT, province);
      }
    }
    return null;
  }

  /**
   * Parses a plate of two digits, a series and a number. The separators show where the series ends:
   * 75F1-1234 is a motorbike's, 75F-112.34 a car's.
   */
  private static @Nullable VehiclePlate civil(String written) {
    Matcher parts = CIVIL.matcher(written);
    if (!parts.matches() || !PROVINCES.containsKey(parts.group(1))) {
      return null;
    }
    String letters = parts.group(2);
    String tail = parts.group(4);
    boolean apart = !parts.group(3).isEmpty();
    int dot = tail.lastIndexOf('.');
    String digits = CompactText.of(tail);
    // The series of a motorbike is a letter and a digit, MĐ and a digit, or two letters; that of a
    // car is one letter, LD or KT.
    boolean electric = letters.equals("MD");
    boolean ofDigit = letters.length() == 1 || electric;
    // A letter followed by six digits has one reading. With five digits, a digit between separators
    // belongs to the series, unless a dotted number follows, which has five digits of its own.
    boolean split = tail.length() > 1 && !digit(tail.charAt(1));
    boolean parted = ofDigit && split && (!apart || (digits.length() == 5 && dot < 0));
    boolean long6 = ofDigit && digits.length() == 6;
    if ((dot >= 0 && dot != tail.length() - 3) || (electric && !parted && !long6)) {
      return null;
    }
    int own = parted || long6 ? 1 : 0;
    String series = (electric ? "MĐ" : letters) + digits.substring(0, own);
    boolean car = own == 0 && (letters.length() == 1 || SERVICE.contains(letters));
    VehicleKind kind = car ? VehicleKind.CAR : VehicleKind.MOTORBIKE;
    return series.endsWith("0") ? null : plate(parts.group(1), series, digits.substring(own), kind);
  }

  private static @Nullable VehiclePlate plate(
      String province, String series, String number, VehicleKind kind) {
    if (number.length() != 4 && number.length() != 5) {
      return null;
    }
    String form =
        number.length() == 5 ? number.substring(0, 3) + "." + number.substring(3) : number;
    return new VehiclePlate(province + series + "-" + form, kind, province);
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The name of the province when the codes were issued; empty for the army. */
  public String provinceName() {
    return PROVINCES.getOrDefault(province, "");
  }

  private static boolean letter(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
