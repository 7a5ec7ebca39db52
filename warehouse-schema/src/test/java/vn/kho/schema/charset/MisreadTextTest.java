package vn.kho.schema.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
      MisreadText.MisreadReading reading = misread.read(texts.get(i));
      assertThat(reading.decoded()).isEqualTo(NAMES.get(i));
      boolean both = texts.get(i).equals("dân cý"); // windows-1258
      assertThat(reading.kind() == MisreadText.MisreadKind.AMBIGUOUS).isEqualTo(both);
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

  /** Ordinary texts with signs that are letters of old fonts. */
  private static final List<String> SIGNS =
      List.of(
          "27ºC",
          "27 ºC",
          "5 £",
          "5£",
          "¥5",
          "5 ¤",
          "§ 1",
          "§1",
          "3 × 4",
          "3×4 m",
          "Ø10",
          "Thép Ø10",
          "Thép Ø 21",
          "5 ± 1",
          "½",
          "½ lít",
          "nº 1",
          "· Hà",
          "« An »",
          "«An»",
          "5 €",
          "5‰",
          "10²",
          "50 m²",
          "50 km³",
          "5 ÷ 10",
          "16°27´",
          "12/QÐ-UBND",
          "QÐ",
          "Vin®",
          "50 µg",
          "50 µg/m³",
          "10 µm",
          "© An",
          "Ðông Hà",
          "100\u00A0kg",
          "CO²",
          "5 kWh/m²");

  /** In these the sign of Icelandic is the byte of the letter that is meant, as in Ðông Hà. */
  private static final Set<String> BARRED = Set.of("windows-1258", "VISCII");

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "TCVN3", "VNI-Windows", "windows-1258", "VISCII", "VPS"})
  void signsAloneAreNoMisreadTextsAndStay(String encoding) {
    MisreadText texts = new MisreadText(encoding);
    for (String sign : SIGNS) {
      boolean meant = BARRED.contains(encoding) && sign.equals("\u00D0ông Hà");
      assertThat(texts.repaired(sign)).as(sign).isEqualTo(meant ? "Đông Hà" : sign);
    }
  }

  @Test
  void signsAloneProveNoEncodingAndAreNotReported() {
    for (String sign : SIGNS) {
      List<String> column = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        column.add(
            sign.replaceFirst("\\d+", String.valueOf(i)) + (sign.matches("\\D+") ? " " + i : ""));
      }
      assertThat(ColumnEncoding.of(column).candidates()).as(sign).isEmpty();
    }
    List<String> all = new ArrayList<>(SIGNS);
    all.addAll(NAMES);
    assertThat(ColumnEncoding.of(all).candidates()).isEmpty();
  }

  @Test
  void oneWordOfManyValuesProvesNothing() {
    List<String> column = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      column.add(misread("TCVN3").get(0).replace(" ", " " + i + " "));
    }
    ColumnEncoding found = ColumnEncoding.of(column);
    assertThat(found.candidates()).contains("TCVN3");
    assertThat(found.certain()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "TCVN3,ống Ø21 dài 3 × 4 m,èng Ø21 dµi 3 × 4 m",
    "TCVN3,bụi 50 µg/m³,bôi 50 µg/m³",
    "TCVN3,ô tô,« t«",
    "VISCII,ở Huế,· Huª",
    "TCVN3,· Huế,· HuÕ",
    "TCVN3,Đ/c: Hội,§/c: Héi",
    "TCVN3,§ 12 Huế,§ 12 HuÕ",
    "TCVN3,Hà Nội 27ºC,Hµ Néi 27ºC",
    "TCVN3,định mức 10²,®Þnh møc 10²",
    "VISCII,½ lít dầu,½ lít d¥u"
  })
  void signsOfUnitsStayInTextsThatAreReadAnew(String encoding, String expected, String text) {
    assertThat(new MisreadText(encoding).read(text).decoded()).isEqualTo(expected);
  }

  /** Tens of milliseconds; a list of encodings that are all tried to the end takes far longer. */
  @Test
  @Timeout(60)
  void aColumnOfProperTextsHasNoCandidates() {
    List<String> column = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      column.add("Thôn " + i + " Krông Đắk Bukso, xã Nguyễn Văn Sêrêpôk " + i);
    }
    assertThat(ColumnEncoding.of(column).candidates()).isEmpty();
  }
}
