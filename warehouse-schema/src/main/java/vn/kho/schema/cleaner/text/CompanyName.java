package vn.kho.schema.cleaner.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.kho.schema.step.WhiteSpace;

/**
 * The forms of companies in their names: Cty, CTCP, C.ty CP, TNHH 1TV, CN, VPĐD, HTX, DNTN, LD are
 * written in one way.
 *
 * @param text the whole name with its forms written out
 * @param form the legal form in short: CTCP, TNHH MTV, TNHH HTV, TNHH, HTX, DNTN, CTHD, HKD; empty
 *     where the name says none
 * @param core the name without its forms; empty where nothing is left
 */
record CompanyName(String text, String form, String core) {
  private static final int LONGEST = 6;

  /** Phrases in small letters without dots, and how they are written out. */
  private static final Map<String, String> PHRASES = new HashMap<>();

  /** Abbreviations of trades that are certain inside a company's name. */
  private static final Map<String, String> TRADES = new HashMap<>();

  private static final Map<String, String> FORMS = new HashMap<>();

  static {
    phrase(
        "Công ty Cổ phần",
        "CTCP",
        "ctcp",
        "cty cp",
        "ct cp",
        "công ty cp",
        "công ty cổ phần",
        "cty cổ phần",
        "ctycp",
        "cong ty cp",
        "cong ty co phan");
    phrase(
        "Công ty TNHH MTV",
        "TNHH MTV",
        "cty tnhh mtv",
        "ct tnhh mtv",
        "công ty tnhh mtv",
        "công ty tnhh một thành viên",
        "công ty tnhh 1 thành viên",
        "cty tnhh 1 thành viên",
        "cty tnhh một thành viên",
        "công ty tnhh 1tv",
        "cty tnhh 1tv",
        "cty tnhh 1 tv",
        "công ty tnhh 1 tv");
    phrase(
        "Công ty TNHH Hai thành viên",
        "TNHH HTV",
        "cty tnhh 2tv",
        "công ty tnhh 2tv",
        "công ty tnhh hai thành viên",
        "công ty tnhh 2 thành viên",
        "cty tnhh hai thành viên",
        "cty tnhh 2 tv",
        "công ty tnhh htv",
        "cty tnhh htv");
    phrase(
        "Công ty TNHH",
        "TNHH",
        "cty tnhh",
        "ct tnhh",
        "công ty tnhh",
        "ctytnhh",
        "cong ty tnhh",
        "cty trách nhiệm hữu hạn",
        "công ty trách nhiệm hữu hạn",
        "cttnhh");
    phrase(
        "TNHH MTV", "TNHH MTV", "tnhh mtv", "tnhh một thành viên", "tnhh 1tv", "tnhh 1 thành viên");
    phrase("TNHH", "TNHH", "tnhh", "trách nhiệm hữu hạn");
    phrase("Công ty Hợp danh", "CTHD", "công ty hợp danh", "cty hợp danh", "cty hd", "cthd");
    phrase(
        "Công ty Liên doanh",
        "",
        "công ty ld",
        "cty ld",
        "công ty liên doanh",
        "cty liên doanh",
        "ctld");
    phrase("Công ty", "", "cty", "c ty", "công ty", "cong ty");
    phrase("Doanh nghiệp tư nhân", "DNTN", "dntn", "dn tư nhân", "doanh nghiệp tư nhân", "dn tn");
    phrase("Hợp tác xã", "HTX", "htx", "hợp tác xã", "h t x");
    phrase("Hộ kinh doanh", "HKD", "hkd", "hộ kd", "hộ kinh doanh");
    phrase("Chi nhánh", "", "cn", "c/n", "chi nhánh");
    phrase("Văn phòng đại diện", "", "vpđd", "vpdd", "vp đại diện", "văn phòng đại diện", "vp đd");
    phrase("Tổng công ty", "", "tct", "tổng cty", "tổng công ty");
    phrase("Tập đoàn", "", "tập đoàn");
    phrase("Khách sạn", "", "k/sạn", "k/s", "khách sạn");
    trade("Thương mại", "tm");
    trade("Dịch vụ", "dv");
    trade("Thương mại và Dịch vụ", "tmdv", "tm&dv", "tm-dv", "tm & dv", "tm và dv");
    trade("Thương mại và Dịch vụ Du lịch", "tm&dvdl", "tmdvdl", "tm & dvdl", "tm dvdl");
    trade("Dịch vụ Du lịch", "dvdl", "dv dl");
    trade("Sản xuất", "sx");
    trade("Xuất nhập khẩu", "xnk");
    trade("Xây dựng", "xd");
    trade("Đầu tư và Xây dựng", "đt&xd", "đtxd");
  }

  private static void phrase(String whole, String form, String... written) {
    for (String each : written) {
      PHRASES.put(each, whole);
    }
    FORMS.put(whole, form);
  }

  private static void trade(String whole, String... written) {
    for (String each : written) {
      TRADES.put(each, whole);
    }
  }

  /** Reads a name. */
  static CompanyName of(String name, boolean trades) {
    String[] words = WhiteSpace.collapsed(name).split(" ", -1);
    List<String> whole = new ArrayList<>();
    List<String> core = new ArrayList<>();
    String form = "";
    int at = 0;
    while (at < words.length) {
      int taken = 0;
      for (int length = Math.min(LONGEST, words.length - at); length > 0 && taken == 0; length--) {
        String key = key(words, at, length);
        String phrase = PHRASES.get(key);
        String trade = trades ? TRADES.get(key) : null;
        if (phrase != null && (!key.equals("cn") || begins(whole))) {
          whole.add(phrase);
          form = form.isEmpty() ? FORMS.getOrDefault(phrase, "") : form;
          taken = length;
        } else if (trade != null && !whole.isEmpty()) {
          whole.add(trade);
          core.add(trade);
          taken = length;
        }
      }
      if (taken == 0) {
        whole.add(words[at]);
        core.add(words[at]);
        taken = 1;
      }
      at += taken;
    }
    return new CompanyName(String.join(" ", whole), form, String.join(" ", core).strip());
  }

  /** CN is a branch at the start of a name or after a sign; inside it may be công nghệ. */
  private static boolean begins(List<String> before) {
    return before.isEmpty() || "-,(".contains(before.get(before.size() - 1));
  }

  private static String key(String[] words, int from, int length) {
    StringBuilder key = new StringBuilder();
    for (int i = from; i < from + length; i++) {
      String word = words[i].toLowerCase(Locale.ROOT).replace(".", "");
      key.append(i == from ? "" : " ").append(word);
    }
    return key.toString();
  }
}
