package vn.kho.schema.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** UTF-8 that was read as windows-1252 by a program which had no letters for some bytes. */
class LostLettersTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final Charset TWICE = Charset.forName("x-UTF-8-as-windows-1252");

  @ParameterizedTest
  @CsvSource({
    "Tỉnh Phú Thọ, Tỉnh Phú Thọ",
    "HUYỆN THỌ XUÂN, HUYỆN THỌ XUÂN",
    "Xã Suối Tọ, Xã Suối Tọ",
    "Xã Tề Lễ, Xã Tề Lễ",
    "Xã Đông Á, Xã Đông Á",
    "một con đường, một con đường",
    "người học, người học"
  })
  void aLetterIsFoundByItsWordOrByTheNamesOfUnits(String text, String read) {
    assertThat(misread(text)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({"nhà thờ, nhà th\uFFFD", "Bảo Thọ, Bảo Th\uFFFD", "về, v\uFFFD", "'Tề', T\uFFFD"})
  void whereSeveralWordsAreLeftItStaysLost(String text, String read) {
    assertThat(misread(text)).isEqualTo(read);
  }

  private static String misread(String text) {
    String once = new String(text.getBytes(StandardCharsets.UTF_8), WINDOWS);
    return new String(once.getBytes(StandardCharsets.UTF_8), TWICE);
  }
}
