package vn.kho.schema.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MisreadTextTest {
  private static final List<String> NAMES =
      List.of(
          "phường Thuận hóa",
          "phường Phú xuân",
          "xã Hồng thủy",
          "phường Vỹ dạ",
          "dân cư",
          "xã Quảng điền",
          "Kim Long");

  /** The texts as a program that reads windows-1252 shows them. */
  private static List<String> misread(String encoding) {
    Charset charset = VietnameseCharsets.forName(encoding);
    return NAMES.stream().map(name -> shown(name.getBytes(charset))).toList();
  }

  private static String shown(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte one : bytes) {
      text.append(Windows1252.letter(one & 0xFF));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "TCVN3", "VNI-Windows", "windows-1258", "VISCII", "VPS"})
  void theEncodingOfAColumnIsFoundAndEachTextIsReadInIt(String encoding) {
    List<String> texts = misread(encoding);
    assertThat(MisreadText.encodingOf(texts)).contains(encoding);
    MisreadText misread = new MisreadText(encoding);
    assertThat(texts.stream().map(misread::repaired)).isEqualTo(NAMES);
    assertThat(NAMES.stream().map(misread::repaired))
        .as("what is read as it should be stays")
        .isEqualTo(NAMES);
  }

  @Test
  void otherLanguagesAndFewWordsAreLeft() {
    assertThat(MisreadText.encodingOf(NAMES)).isEmpty();
    assertThat(MisreadText.encodingOf(misread("TCVN3").subList(0, 1))).isEmpty();
    String french =
        "Hélène à Besançon, Zoé à Orléans, Noël à Nîmes, Côme à Mâcon, Thérèse à Béziers, Gaël à"
            + " Sète, Loïc à Évian, André à Périgueux, Chloé à Alès, Rémi à Lège";
    assertThat(MisreadText.encodingOf(Arrays.asList(french.split(", ")))).isEmpty();
    assertThat(
            MisreadText.encodingOf(List.of("Hà", "Lò", "Tân Phú", "Thái Hà", "Hòa Vân", "Mã Lò")))
        .as("Vietnamese of letters that windows-1252 has")
        .isEmpty();
  }
}
