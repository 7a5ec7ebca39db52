package vn.kho.schema.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void columnsThatFitStandSideBySide() {
    String text =
        new TextTable("lr", "dataset", "read")
            .rare("kept")
            .add("Đi\u0323a điê\u0309m", "7")
            .add("景点", "1,234")
            .text();

    assertThat(text).isEqualTo("dataset    read\nĐi\u0323a điê\u0309m      7\n景点      1,234\n");
    assertThat(text.lines()).extracting(TextWidth::of).containsExactly(15, 15, 15);
  }

  @Test
  void aTableThatIsTooWideIsFoldedAndLosesNothing() {
    String name = "du_lich.co_so_luu_tru_va_khach_san_tren_dia_ban_thanh_pho_hue";
    TextTable table =
        new TextTable(
                "lrrrrrl", "dataset", "read", "inserted", "unchanged", "kept", "merged", "verdict")
            .rare("kept");
    table.add(name, "1,234,567", "1,234,567", "1,234,567", "0", "1,234,567", "published");
    table.add("a.b", "1", "2", "3", "0", "4", "held");

    String text = table.text();
    assertThat(text.lines()).allMatch(line -> TextWidth.of(line) <= TextTable.TERMINAL);
    assertThat(text).contains(name, "published").doesNotContain("kept");
    assertThat(text.lines().filter(line -> line.contains("held")))
        .containsExactly("          2          3          4  held");
  }

  @Test
  void whereTheOutputIsNoTerminalEveryLineStaysOne() {
    System.setProperty(TextTable.TO_TERMINAL, "false");
    try {
      String text =
          new TextTable("llr", "dataset", "why", "rows")
              .indented(2)
              .add("a.b", "cơ sở lưu trú ".repeat(12).strip(), "12")
              .add("c.d", "景".repeat(90), "3")
              .text();

      assertThat(text.lines()).hasSize(3);
      assertThat(text.lines().skip(1).toList().get(0))
          .startsWith("a.b      cơ sở")
          .endsWith("  12");
      assertThat(text.lines()).extracting(TextWidth::of).containsOnly(7 + 2 + 180 + 2 + 4);
    } finally {
      System.clearProperty(TextTable.TO_TERMINAL);
    }
  }

  @Test
  void aCellThatIsWiderThanTheTerminalIsWrapped() {
    String words = "cơ sở lưu trú ".repeat(12).strip();
    String text =
        new TextTable("ll", "rule", "why").add("a", words).add("b", "景".repeat(90)).text();

    assertThat(text.lines()).allMatch(line -> TextWidth.of(line) <= TextTable.TERMINAL);
    assertThat(text.replaceAll("\\s+", " ")).contains(words);
    assertThat(text.codePoints().filter(c -> c == '景')).hasSize(90);
  }
}
