package vn.kho.schema.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
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
    assertThat(ColumnEncoding.of(texts).certainEncoding()).contains(encoding);
    MisreadText misread = new MisreadText(encoding);
    for (int i = 0; i < NAMES.size(); i++) {
      MisreadText.Reading reading = misread.read(texts.get(i));
      assertThat(reading.decoded()).isEqualTo(NAMES.get(i));
      boolean both = texts.get(i).equals("dân cý"); // windows-1258
      assertThat(reading.kind() == MisreadText.Kind.AMBIGUOUS).isEqualTo(both);
      assertThat(misread.repaired(texts.get(i))).isEqualTo(both ? texts.get(i) : NAMES.get(i));
    }
    assertThat(NAMES.stream().map(misread::repaired))
        .as("what is read as it should be stays")
        .isEqualTo(NAMES);
  }

  @Test
  void textsOfTodayAmongThemDoNotHideTheEncoding() {
    List<String> texts = new ArrayList<>(misread("TCVN3"));
    texts.addAll(NAMES);
    texts.addAll(List.of("Hà", "Lê Công Lâm", "Café"));
    assertThat(ColumnEncoding.of(texts).certainEncoding()).contains("TCVN3");
    List<String> utf8 = new ArrayList<>(misread("UTF-8"));
    utf8.addAll(List.of("Hà", "Bùi Quý"));
    assertThat(ColumnEncoding.of(utf8).certainEncoding()).contains("UTF-8");
    ColumnEncoding few = ColumnEncoding.of(misread("TCVN3").subList(0, 1));
    assertThat(few.candidates()).contains("TCVN3");
    assertThat(few.certain()).isFalse();
  }

  @Test
  void otherLanguagesAndFewWordsAreLeft() {
    assertThat(ColumnEncoding.of(NAMES).certainEncoding()).isEmpty();
    assertThat(ColumnEncoding.of(misread("TCVN3").subList(0, 1)).certainEncoding()).isEmpty();
    String french =
        "Hélène à Besançon, Zoé à Orléans, Noël à Nîmes, Côme à Mâcon, Thérèse à Béziers, Gaël à"
            + " Sète, Loïc à Évian, André à Périgueux, Chloé à Alès, Rémi à Lège";
    assertThat(ColumnEncoding.of(Arrays.asList(french.split(", "))).certainEncoding()).isEmpty();
    assertThat(
            ColumnEncoding.of(List.of("Hà", "Lò", "Tân Phú", "Thái Hà", "Hòa Vân", "Mã Lò"))
                .certainEncoding())
        .as("Vietnamese of letters that windows-1252 has")
        .isEmpty();
  }
}
