package vn.kho.etl.sample;

import java.util.List;

/** Words from which invented names and addresses are composed. */
final class SampleVocabulary {
  static final List<String> DISHES =
      List.of(
          "Bún mắm nêm",
          "Cơm hến",
          "Bánh lọc",
          "Chè đậu ván",
          "Bánh khoái",
          "Nem lụi",
          "Cháo cá",
          "Bánh canh",
          "Cơm niêu",
          "Lẩu gà lá é",
          "Ốc luộc sả",
          "Vịt hấp gừng",
          "Xôi ngô",
          "Bánh bèo");

  private static final List<String> HOUSES = List.of("Quán", "Nhà hàng", "Tiệm", "Bếp", "Vườn ăn");
  private static final List<String> HOSTS =
      List.of(
          "Dì Sen",
          "O Lài",
          "Mệ Quýt",
          "Cô Mận",
          "Chú Tre",
          "Sông Xanh",
          "Lá Chuối",
          "Trăng Non",
          "Mái Tranh",
          "Hạt Gạo",
          "Giếng Làng",
          "Chuồn Chuồn",
          "Khói Bếp",
          "Thuyền Giấy");
  private static final List<String> STREETS =
      List.of(
          "Hoa Mưng",
          "Bến Đò Cũ",
          "Cầu Gỗ",
          "Hàng Cau",
          "Ngõ Trúc",
          "Lò Gốm",
          "Giếng Đá",
          "Vườn Chè",
          "Đồng Lúa",
          "Cây Thị",
          "Bờ Kè",
          "Chợ Sớm",
          "Ao Sen",
          "Gò Cát");
  private static final List<String> KINDS =
      List.of("Đình làng", "Chùa", "Miếu", "Nhà thờ họ", "Lăng", "Nhà vườn", "Cổng thành");
  private static final List<String> PLACES =
      List.of(
          "An Lạc Viên",
          "Bích Thủy",
          "Cát Vàng",
          "Diên Hồng Sơn",
          "Hòa Nhã",
          "Khánh Vân",
          "Lam Kiều",
          "Minh Nguyệt",
          "Ngọc Lan",
          "Phong Nhã",
          "Quế Lâm",
          "Thanh Tùng",
          "Vân Hải",
          "Yên Thái");
  private static final List<String> FEASTS =
      List.of("Lễ cầu mùa", "Hội đua ghe", "Lễ tế làng", "Hội diều", "Lễ thu tế", "Hội hoa giấy");
  private static final List<String> SYLLABLES =
      List.of(
          "An", "Bình", "Cẩm", "Đại", "Đức", "Giao", "Hà", "Hiệp", "Khê", "Lạc", "Mai", "Nghĩa",
          "Phước", "Quang", "Sơn", "Tân", "Thạch", "Trung", "Vân", "Xuyên");

  private SampleVocabulary() {}

  static String eatery(SeededRandom dice) {
    return dice.pick(HOUSES) + " " + dice.pick(DISHES) + " " + dice.pick(HOSTS);
  }

  static String site(SeededRandom dice, int number) {
    return dice.pick(KINDS) + " " + dice.pick(PLACES) + " " + number;
  }

  static String feast(SeededRandom dice, int number) {
    return dice.pick(FEASTS) + " " + dice.pick(PLACES) + " " + number;
  }

  static String firm(SeededRandom dice, int number) {
    String form = dice.pick(List.of("Cty TNHH", "Công ty CP", "CN CT TNHH", "Cty CP TM&DVDL"));
    return form + " " + dice.pick(PLACES) + " " + number;
  }

  /** An address in a street; the house number makes it unique. Every other address names a ward. */
  static String address(SeededRandom dice, int number, List<SampleWard> wards) {
    String house = number + " " + dice.pick(STREETS);
    return dice.onceIn(2)
        ? house + ", " + dice.pick(wards).oldName() + ", thành phố Huế"
        : house + dice.pick(List.of("", ", Tp. Huế", ", Tp. Huế , Huế"));
  }

  /** A name for an administrative unit, without its level. */
  static String unit(SeededRandom dice) {
    return dice.pick(SYLLABLES) + " " + dice.pick(SYLLABLES);
  }

  static String sentence(SeededRandom dice) {
    return "Nơi này gắn với " + dice.pick(PLACES) + " và " + dice.pick(STREETS) + " từ lâu đời.";
  }
}
