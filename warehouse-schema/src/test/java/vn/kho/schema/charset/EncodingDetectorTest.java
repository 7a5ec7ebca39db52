package vn.kho.schema.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EncodingDetectorTest {
  private static final String TEXT =
      """
      stt,họ và tên,phường,ghi chú
      1,Nguyễn Thị Hồng Nhung,phường Thuận Hóa,đã kiểm tra
      2,Trần Văn Dũng,phường Vỹ Dạ,chưa đủ giấy tờ
      3,Lê Quốc Bảo,phường An Cựu,được cấp lại ngày hôm qua
      4,Huỳnh Đức Trưởng,phường Kim Long,người nước ngoài
      """;

  static List<Charset> charsets() {
    return VietnameseCharsets.all();
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void anEncodingIsFoundByTheWordsThatItMakes(Charset charset) {
    String small = TEXT.replace("Đức", "đức").replace('Ừ', 'ừ');
    FoundEncoding found = EncodingDetector.detect(small.getBytes(charset), true);
    assertThat(found.certain()).as("%s", found).isTrue();
    assertThat(new String(small.getBytes(charset), found.charset())).isEqualTo(small);
  }

  @Test
  void wideEncodingsAreFoundWithoutAMark() {
    for (Charset charset :
        List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_8)) {
      assertThat(EncodingDetector.detect(TEXT.getBytes(charset), true).charset())
          .isEqualTo(charset);
    }
  }

  @Test
  void aSampleMayEndInsideALetter() {
    byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
    for (int length = 20; length < bytes.length; length++) {
      byte[] sample = java.util.Arrays.copyOf(bytes, length);
      assertThat(EncodingDetector.detect(sample, false).charset())
          .isEqualTo(StandardCharsets.UTF_8);
    }
  }

  @Test
  void bytesThatMayBeOfSeveralEncodingsAreNotGuessed() {
    byte[] bytes = "a,b\nt\u00d5,c\u00e0\n".getBytes(StandardCharsets.ISO_8859_1);
    FoundEncoding found = EncodingDetector.detect(bytes, true);
    assertThat(found.certain()).isFalse();
    assertThat(found.candidates()).contains("VISCII", "VPS");
    FoundEncoding french =
        EncodingDetector.detect(
            "caf\u00e9 cr\u00e8me br\u00fbl\u00e9e, gar\u00e7on, h\u00f4tel, \u00eatre, p\u00e2t\u00e9s"
                .getBytes(StandardCharsets.ISO_8859_1),
            true);
    assertThat(french.certain()).isFalse();
    assertThat(french.candidates()).contains("windows-1252");
  }

  @Test
  void everySyllableOfTheListIsOne() {
    for (String word :
        ("nguyễn thị hồng phường xã quốc giếng gì quý quyết khuya ngoằn ngoèo xoong hóa hoà thuý thúy"
                + " huế đắk nghiêng khuỷu ương ước yên yếu uỷ ý ở ăn ấy giặt tuần quần loét xuề")
            .split(" ")) {
      assertThat(VietnameseSyllables.possible(word)).as(word).isTrue();
    }
    for (String word : List.of("tªn", "huyÖn", "càp", "café", "zạ", "băng̃", "ngậng̃")) {
      assertThat(VietnameseSyllables.possible(word)).as(word).isFalse();
    }
  }
}
