package vn.kho.quality.verdict;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.schema.contract.Bilingual;

/**
 * Translates into Vietnamese why a rule could not be evaluated. The reason is written in English
 * where the fault is found, since it is also among the problems of the suite. Messages of a parser
 * or of Spark are quoted, and marked as English.
 */
public final class RuleFaultFormatter {
  private static final Pattern PLACE = Pattern.compile("\\$(\\d)");
  private static final String KIND =
      "(text|numbers|whole numbers|text or whole numbers|text, whole numbers or dates|dates"
          + "|dates with times|dates or times|true or false|bytes|none"
          + "|text, since leading zeros count|values of type .+?)";
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("text", "văn bản"),
          Map.entry("numbers", "số"),
          Map.entry("whole numbers", "số nguyên"),
          Map.entry("text or whole numbers", "văn bản hoặc số nguyên"),
          Map.entry("text, whole numbers or dates", "văn bản, số nguyên hoặc ngày"),
          Map.entry("dates", "ngày"),
          Map.entry("dates with times", "ngày giờ"),
          Map.entry("dates or times", "ngày hoặc giờ"),
          Map.entry("true or false", "đúng hoặc sai"),
          Map.entry("bytes", "dữ liệu nhị phân"),
          Map.entry("none", "kiểu khác"),
          Map.entry("text, since leading zeros count", "văn bản để giữ các số 0 ở đầu"));

  private static final String COMMA =
      " có dấu phẩy thập phân; hãy viết 7.5 thay cho 7,5, hoặc nạp tệp bằng hợp đồng có bước number";

  private static final List<FaultSentence> SENTENCES =
      List.of(
          new FaultSentence(
              "There is no column '(.+?)'; did you mean '(.+)'\\?",
              "không có cột '$1'; có phải là '$2'?"),
          new FaultSentence("There is no column '(.+)'", "không có cột '$1'"),
          new FaultSentence(
              "Column '(.+?)' must hold numbers, .*: (.+) has a decimal comma\\. .*",
              "cột '$1' phải chứa số: $2" + COMMA),
          new FaultSentence(
              "'(.+?)' is a number, but column '(.+?)' holds text: (.+) has a decimal comma\\. .*",
              "'$1' là số, nhưng cột '$2' chứa văn bản: $3" + COMMA),
          new FaultSentence(
              "Column '(.+?)' must hold " + KIND + ", but row (\\d+) holds '(.*)'",
              "cột '$1' phải chứa $2, nhưng dòng $3 chứa '$4'"),
          new FaultSentence(
              "Column '(.+?)' must hold " + KIND + ", but row (\\d+) holds none",
              "cột '$1' phải chứa $2, nhưng dòng $3 thì không"),
          new FaultSentence(
              "Column '(.+?)' must hold " + KIND + ", (?:and it holds|not) (.+)",
              "cột '$1' phải chứa $2, nhưng đang chứa $3"),
          new FaultSentence("Column '(.+?)' must hold " + KIND, "cột '$1' phải chứa $2"),
          new FaultSentence(
              "Column '(.+?)' must hold dates, texts or whole numbers that name a (.+)",
              "cột '$1' phải chứa ngày, văn bản hoặc số nguyên chỉ kỳ báo cáo"),
          new FaultSentence(
              "'max_age' is missing, and the contract promises no freshness.*",
              "thiếu 'max_age', và hợp đồng không hứa độ mới trong slaProperties"),
          new FaultSentence(
              "Cannot (?:run|parse) the row_condition, (.*)",
              "không dùng được row_condition (lý do, tiếng Anh: “$1”)"),
          new FaultSentence("Spark SQL: (.*)", "không chạy được truy vấn (lý do, tiếng Anh: “$1”)"),
          new FaultSentence(
              "Column '(.+?)' holds " + KIND + ", which cannot be held against limits",
              "cột '$1' chứa $2, không so được với giới hạn"),
          new FaultSentence(
              "The column holds " + KIND + ", which cannot be held against a set",
              "cột chứa $1, không so được với tập giá trị"),
          new FaultSentence(
              "Columns '(.+?)' and '(.+?)' hold values of different kinds.*",
              "hai cột '$1' và '$2' chứa hai loại giá trị khác nhau, không so được"),
          new FaultSentence(
              "'(.+?)' is a number, but column '(.+?)' holds " + KIND,
              "'$1' là số, nhưng cột '$2' chứa $3"),
          new FaultSentence("'(.+?)' is no date or time: (.*)", "'$1' không phải ngày giờ: $2"),
          new FaultSentence("'(.+?)' is no number, but '(.*)'", "'$1' không phải số mà là '$2'"),
          new FaultSentence("'(.+?)' is missing", "thiếu '$1'"),
          new FaultSentence("There is no code list '(.+)'", "không có danh mục '$1'"),
          new FaultSentence(
              "The regular expression takes more than (\\d+) steps.*?: (.*)",
              "biểu thức chính quy cần hơn $1 bước cho một giá trị, hãy viết không lồng phép lặp: $2"),
          new FaultSentence(
              "one of the values that it looks at cannot be judged",
              "có giá trị không xét được theo luật này"),
          new FaultSentence(
              "a value is too large or too deeply nested to be judged",
              "có giá trị quá lớn hoặc lồng quá sâu để xét"),
          new FaultSentence(
              "the query took longer than (\\d+) s, and was stopped",
              "truy vấn chạy quá $1 giây nên đã bị dừng"),
          new FaultSentence("the query must give one value", "truy vấn phải cho đúng một giá trị"),
          new FaultSentence(
              "Nothing is published of '(.+?)' to compare with.*",
              "chưa có dữ liệu công bố của '$1' để so"),
          new FaultSentence("'(.+?)' has no column '(.+?)'.*", "tập '$1' không có cột '$2'"),
          new FaultSentence("no evidence", "không có kết quả"),
          new FaultSentence(
              "Spark SQL says: (.*)", "máy truy vấn Spark SQL trả lời (tiếng Anh): “$1”"));

  private RuleFaultFormatter() {}

  /** The reason in Vietnamese and English. */
  public static Bilingual of(String why) {
    for (FaultSentence sentence : SENTENCES) {
      Matcher found = sentence.pattern.matcher(why);
      if (found.matches()) {
        return new Bilingual(filled(sentence.vietnamese, found), why);
      }
    }
    return new Bilingual("lý do (tiếng Anh): “" + why + "”", why);
  }

  private static String filled(String template, Matcher found) {
    StringBuilder text = new StringBuilder();
    Matcher place = PLACE.matcher(template);
    int from = 0;
    while (place.find()) {
      String group = String.valueOf(found.group(Integer.parseInt(place.group(1))));
      text.append(template, from, place.start()).append(KINDS.getOrDefault(group, type(group)));
      from = place.end();
    }
    return text.append(template.substring(from)).toString();
  }

  private static String type(String group) {
    return group.startsWith("values of type ")
        ? "giá trị kiểu " + group.substring("values of type ".length())
        : group;
  }

  private static final class FaultSentence {
    private final Pattern pattern;
    private final String vietnamese;

    FaultSentence(String english, String vietnamese) {
      this.pattern = Pattern.compile(english, Pattern.DOTALL);
      this.vietnamese = vietnamese;
    }
  }
}
