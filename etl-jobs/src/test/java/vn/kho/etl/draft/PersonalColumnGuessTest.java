package vn.kho.etl.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which columns of a draft are taken for personal. */
class PersonalColumnGuessTest {
  private static final List<String> PERSONS = List.of("Nguyễn Văn An", "Trần Thị Bình", "Lê Hà");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Người đại diện",
        "Người nộp hồ sơ",
        "nguoiDaiDien",
        "nguoi_lien_he",
        "Chủ hộ",
        "Tên chủ cơ sở",
        "Giám đốc",
        "Họ và tên"
      })
  void aNameThatSaysARoleOfAPersonIsPersonal(String header) {
    assertThat(PersonalColumnGuess.of(header, PERSONS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Số người nộp thuế", "Số người đại diện", "Số chủ hộ nghèo"})
  void numbersOfPersonsAreNotPersonal(String header) {
    assertThat(PersonalColumnGuess.of(header, List.of("12", "7", "1.204"))).isFalse();
  }

  @Test
  void namesOfPlacesAndSubjectsAreNotPersonal() {
    assertThat(PersonalColumnGuess.of("Đường", List.of("Lê Lợi", "Trần Hưng Đạo"))).isFalse();
    assertThat(PersonalColumnGuess.of("Chủ đề", List.of("Du lịch", "Y tế"))).isFalse();
    assertThat(PersonalColumnGuess.of("Ghi chú", List.of())).isFalse();
  }
}
