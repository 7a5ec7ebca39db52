package vn.kho.schema.cleaner.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.charset.LetterD;
import vn.kho.schema.step.FullWidth;
import vn.kho.schema.text.WhiteSpace;

/**
 * Parses company names and writes out the abbreviations of legal forms: Cty, CTCP, C.ty CP, TNHH
 * 1TV, CN, VPĐD, HTX, DNTN, LD.
 *
 * @param text the whole name with its forms written out
 * @param form the legal form in short: CTCP, TNHH MTV, TNHH HTV, TNHH, HTX, DNTN, CTHD, HKD; empty
 *     where the name has none
 * @param core the name without the legal form; empty where nothing is left
 */
record CompanyName(String text, String form, String core) {
  private static final int LONGEST = 6;

  /**
   * Phrases in lower case without dots, with and without diacritics, and their written-out forms.
   * Each phrase is matched by its own words: a form without diacritics may precede a name with
   * them.
   */
  private static final Map<String, String> PHRASES = new HashMap<>();

  /** The phrases with diacritics by their form without, since some diacritics may be missing. */
  private static final Map<String, List<String>> MARKED = new HashMap<>();

  /** The first words of the phrases, without diacritics. */
  private static final Set<String> BEGIN = new HashSet<>();

  /** Abbreviations of lines of business that are unambiguous inside a company name. */
  private static final Map<String, String> TRADES = new HashMap<>();

  /** Those that are unambiguous only for cooperatives: elsewhere VT may be viễn thông. */
  private static final Map<String, String> COOPERATIVE_TRADES = new HashMap<>();

  private static final Map<String, String> FORMS = new HashMap<>();
  private static final String COOPERATIVE = "HTX";
  private static final Pattern WORD = Pattern.compile("[^\\s()\\[\\];,]+");

  /** The base letter of each character up to the last Vietnamese letter. */
  private static final char[] BASE = new char[0x1EFA];

  private static final String DASHES = "-–";

  static {
    for (char c = 0; c < BASE.length; c++) {
      BASE[c] = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
    }
    BASE['đ'] = 'd';
    phrase(
        "Công ty Cổ phần",
        "CTCP",
        "ctcp",
        "cty cp",
        "ct cp",
        "công ty cp",
        "công ty cổ phần",
        "cty cổ phần",
        "ctycp");
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
        "công ty tnhh một tv",
        "cty tnhh một tv",
        "ct tnhh một thành viên",
        "công ty tnhh 1tv",
        "cty tnhh 1tv",
        "cty tnhh 1 tv",
        "công ty tnhh 1 tv",
        "công ty tnhh1tv",
        "cty tnhh1tv",
        "công ty tnhhmtv",
        "cty tnhhmtv",
        "ct tnhh 1tv");
    phrase(
        "Công ty TNHH Nhà nước MTV",
        "TNHH MTV",
        "công ty tnhh nn mtv",
        "cty tnhh nn mtv",
        "công ty tnhh nhà nước mtv",
        "công ty tnhh nhà nước một thành viên",
        "công ty tnhh nn 1tv");
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
        "cty trách nhiệm hữu hạn",
        "công ty trách nhiệm hữu hạn",
        "cttnhh");
    phrase(
        "TNHH MTV",
        "TNHH MTV",
        "tnhh mtv",
        "tnhh một thành viên",
        "tnhh 1tv",
        "tnhh 1 thành viên",
        "tnhh1tv",
        "tnhhmtv");
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
    phrase("Công ty", "", "cty", "c ty", "công ty");
    phrase(
        "Doanh nghiệp tư nhân",
        "DNTN",
        "dntn",
        "dn tư nhân",
        "doanh nghiệp tư nhân",
        "dn tn",
        "doanh nghiệp tn");
    phrase("Hợp tác xã", "HTX", "htx", "hợp tác xã", "h t x");
    phrase("Hộ kinh doanh", "HKD", "hkd", "hộ kd", "hộ kinh doanh");
    phrase("Chi nhánh", "", "cn", "c/n", "chi nhánh");
    phrase("Văn phòng đại diện", "", "vpđd", "vpdd", "vp đại diện", "văn phòng đại diện", "vp đd");
    phrase("Tổng công ty", "", "tct", "tcty", "tổng cty", "tổng công ty");
    phrase(
        "Tổng công ty Cổ phần",
        "CTCP",
        "tct cp",
        "tổng cty cp",
        "tổng công ty cp",
        "tổng công ty cổ phần");
    phrase(
        "Liên hiệp Hợp tác xã", "HTX", "lh htx", "lhhtx", "liên hiệp htx", "liên hiệp hợp tác xã");
    phrase("Tập đoàn", "", "tập đoàn");
    phrase("Khách sạn", "", "k/sạn", "k/s", "khách sạn");
    trades();
  }

  private static void trades() {
    trade("Thương mại", "tm");
    trade("Dịch vụ", "dv");
    trade("Thương mại và Dịch vụ", "tmdv", "tm&dv", "tm-dv", "tm & dv", "tm và dv");
    trade("Thương mại và Dịch vụ Du lịch", "tm&dvdl", "tmdvdl", "tm & dvdl", "tm dvdl");
    trade("Dịch vụ Du lịch", "dvdl", "dv dl");
    trade("Du lịch", "dl");
    trade("Thương mại và Du lịch", "tm&dl", "tm & dl", "tmdl");
    trade("Du lịch và Thương mại", "dl&tm", "dl & tm");
    trade("Du lịch - Thương mại", "dl-tm");
    trade("Thương mại - Du lịch", "tm-dl");
    COOPERATIVE_TRADES.put("vt", "Vận tải");
    COOPERATIVE_TRADES.put("dvvt", "Dịch vụ Vận tải");
    trade("Sản xuất", "sx");
    trade("Xuất nhập khẩu", "xnk");
    trade("Xây dựng", "xd");
    trade("Đầu tư và Xây dựng", "đt&xd", "đtxd");
  }

  private static void phrase(String whole, String form, String... written) {
    for (String each : written) {
      PHRASES.put(each, whole);
      PHRASES.putIfAbsent(bare(each), whole);
      if (!bare(each).equals(each)) {
        MARKED.computeIfAbsent(bare(each), b -> new ArrayList<>(1)).add(each);
        BEGIN.add(bare(each).replaceAll(" .*", ""));
      }
    }
    FORMS.put(whole, form);
  }

  /** Words without diacritics; letters that are not Latin are kept. */
  private static String bare(String words) {
    StringBuilder bare = new StringBuilder(words.length());
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      bare.append(c < BASE.length ? BASE[c] : c);
    }
    return bare.toString();
  }

  private static void trade(String whole, String... written) {
    for (String each : written) {
      TRADES.put(each, whole);
    }
  }

  /** Parses a name; the words that a written-out abbreviation brings in are parsed too. */
  static CompanyName of(String name, boolean trades) {
    CompanyName read = read(name, trades);
    CompanyName again = read(read.text(), trades);
    for (int i = 0; i < LONGEST && !again.text().equals(read.text()); i++) {
      read = again;
      again = read(read.text(), trades);
    }
    return again;
  }

  private static CompanyName read(String name, boolean trades) {
    String text = LetterD.vietnamese(WhiteSpace.collapsed(FullWidth.narrow(name)));
    List<NameWord> words = words(text);
    StringBuilder whole = new StringBuilder();
    StringBuilder core = new StringBuilder();
    String form = "";
    int brackets = 0;
    int end = 0;
    for (int at = 0; at < words.size(); ) {
      CompanyPhrase phrase = phrase(words, at, trades && !whole.isEmpty(), form);
      int length = phrase == null ? 1 : phrase.words();
      String before = text.substring(end, words.get(at).from());
      brackets += depth(before);
      end = words.get(at + length - 1).to();
      String after = phrase == null ? words.get(at).text() : phrase.written();
      whole.append(before).append(after);
      core.append(before).append(phrase == null || phrase.trade() ? after : "");
      if (phrase != null && form.isEmpty() && brackets == 0) {
        form = FORMS.getOrDefault(phrase.written(), "");
      }
      at += length;
    }
    whole.append(text, end, text.length());
    core.append(text, end, text.length());
    return new CompanyName(whole.toString(), form, tidy(core.toString()));
  }

  /** A word of a name, without surrounding signs. */
  private record NameWord(String text, int from, int to) {}

  /** A phrase for the words at an index. */
  private record CompanyPhrase(String written, int words, boolean trade) {}

  private static List<NameWord> words(String text) {
    return WORD.matcher(text)
        .results()
        .map(
            found -> {
              int from = found.start();
              int to = found.end();
              while (to > from && DASHES.indexOf(text.charAt(to - 1)) >= 0) {
                to--;
              }
              while (from < to && DASHES.indexOf(text.charAt(from)) >= 0) {
                from++;
              }
              return new NameWord(text.substring(from, to), from, to);
            })
        .filter(word -> !word.text().isEmpty())
        .toList();
  }

  /** The longest phrase that begins at a word; null where there is none. */
  private static @Nullable CompanyPhrase phrase(
      List<NameWord> words, int at, boolean trades, String form) {
    boolean branch = at == 0 || words.get(at).from() - words.get(at - 1).to() > 1;
    StringBuilder key = new StringBuilder();
    CompanyPhrase longest = null;
    boolean weak = false;
    for (int length = 1; length <= LONGEST && at + length <= words.size(); length++) {
      NameWord word = words.get(at + length - 1);
      if (length > 1 && word.from() - words.get(at + length - 2).to() != 1) {
        break;
      }
      key.append(length == 1 ? "" : " ");
      key.append(keyed(word.text()));
      weak = length == 1 ? BEGIN.contains(bare(key.toString())) : weak;
      CompanyPhrase phrase = known(key.toString(), length, trades, form, weak);
      // CN means branch at the start of a name or after a sign; elsewhere it may be công nghệ.
      longest = phrase == null || (key.toString().equals("cn") && !branch) ? longest : phrase;
    }
    return longest;
  }

  /** The form in which words are compared: lower case, no dots, 01 as 1. */
  private static String keyed(String word) {
    String key = word.toLowerCase(Locale.ROOT).replace(".", "");
    return key.equals("01") || key.equals("02") ? key.substring(1) : key;
  }

  private static @Nullable CompanyPhrase known(
      String key, int words, boolean trades, String form, boolean weak) {
    String phrase = PHRASES.get(key);
    phrase = phrase == null && weak ? weakened(key) : phrase;
    if (phrase != null) {
      return new CompanyPhrase(phrase, words, false);
    }
    String trade = trades ? TRADES.get(key) : null;
    if (trade == null && trades && form.equals(COOPERATIVE)) {
      trade = COOPERATIVE_TRADES.get(key);
    }
    return trade == null ? null : new CompanyPhrase(trade, words, true);
  }

  /** The phrase of which a text lacks some diacritics; null where there is none. */
  private static @Nullable String weakened(String key) {
    for (String whole : MARKED.getOrDefault(bare(key), List.of())) {
      boolean less = whole.length() == key.length();
      for (int i = 0; i < key.length() && less; i++) {
        less = weaker(key.charAt(i), whole.charAt(i));
      }
      if (less) {
        return PHRASES.get(whole);
      }
    }
    return null;
  }

  /** Whether a letter equals another one or lacks some of its marks. */
  private static boolean weaker(char letter, char whole) {
    if (letter == whole || (letter == 'd' && whole == 'đ')) {
      return true;
    }
    if (letter >= BASE.length || whole >= BASE.length || BASE[letter] != BASE[whole]) {
      return false;
    }
    String few = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD);
    String all = Normalizer.normalize(String.valueOf(whole), Normalizer.Form.NFD);
    return few.chars().allMatch(mark -> all.indexOf(mark) >= 0);
  }

  private static int depth(String signs) {
    int depth = 0;
    for (int i = 0; i < signs.length(); i++) {
      char sign = signs.charAt(i);
      depth += sign == '(' || sign == '[' ? 1 : sign == ')' || sign == ']' ? -1 : 0;
    }
    return depth;
  }

  /** The name without spaces, empty brackets and leading dashes that the removal of a form left. */
  private static String tidy(String core) {
    String tidy =
        WhiteSpace.collapsed(core).replace("( ", "(").replace(" )", ")").replace("()", "");
    int from = 0;
    while (from < tidy.length() && " -–,;".indexOf(tidy.charAt(from)) >= 0) {
      from++;
    }
    return WhiteSpace.collapsed(tidy.substring(from)).strip();
  }
}
