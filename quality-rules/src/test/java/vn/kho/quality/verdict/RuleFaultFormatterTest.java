package vn.kho.quality.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFaultFormatterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "There is no column 'fee'; did you mean 'free'? | không có cột 'fee'; có phải là 'free'?",
        "There is no column 'x' | không có cột 'x'",
        "Column 'fee' must hold numbers, but row 3 holds 'abc' | cột 'fee' phải chứa số, nhưng dòng 3 chứa 'abc'",
        "Column 'fee' must hold numbers, but row 3 holds none | cột 'fee' phải chứa số, nhưng dòng 3 thì không",
        "Column 'fee' must hold numbers, and it holds dates with times | cột 'fee' phải chứa số, nhưng đang chứa ngày giờ",
        "Column 'd' must hold dates or times, not whole numbers | cột 'd' phải chứa ngày hoặc giờ, nhưng đang chứa số nguyên",
        "Column 'd' holds bytes, which cannot be held against limits | cột 'd' chứa dữ liệu nhị phân, không so được với giới hạn",
        "Column 'd' holds values of type struct<a:bigint>, which cannot be held against limits | cột 'd' chứa giá trị kiểu struct<a:bigint>, không so được với giới hạn",
        "'min_value' is a number, but column 's' holds text | 'min_value' là số, nhưng cột 's' chứa văn bản",
        "'min_value' is a number, but column 's' holds text: '7,5' has a decimal comma. Write 7.5 | 'min_value' là số, nhưng cột 's' chứa văn bản: '7,5' có dấu phẩy thập phân; hãy viết 7.5 thay cho 7,5, hoặc nạp tệp bằng hợp đồng có bước number",
        "'max_value' is no number, but 'ba' | 'max_value' không phải số mà là 'ba'",
        "one of the values that it looks at cannot be judged | có giá trị không xét được theo luật này",
        "the query took longer than 8 s, and was stopped | truy vấn chạy quá 8 giây nên đã bị dừng",
        "the query must give one value | truy vấn phải cho đúng một giá trị",
        "There is no code list 'ward' | không có danh mục 'ward'"
      })
  void saysTheReasonInVietnamese(String english, String vietnamese) {
    assertThat(RuleFaultFormatter.of(english).vietnamese()).isEqualTo(vietnamese);
    assertThat(RuleFaultFormatter.of(english).english()).isEqualTo(english);
  }

  @Test
  void theMessageOfAParserIsQuotedAndMarkedAsEnglish() {
    assertThat(RuleFaultFormatter.of("Spark SQL says: $1 cannot be resolved").vietnamese())
        .isEqualTo("máy truy vấn Spark SQL trả lời (tiếng Anh): “$1 cannot be resolved”");
    assertThat(RuleFaultFormatter.of("dangling meta character").vietnamese())
        .isEqualTo("lý do (tiếng Anh): “dangling meta character”");
  }
}
