package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contracts that are drafted from several files, which are one delivery. */
class AddFolderTest {
  @TempDir private Path home = Path.of("");

  @Test
  void aFolderOrAPatternIsDraftedByItsLastFileAndLoadsAllOfThem() throws IOException {
    TestAdd draft = new TestAdd(home);
    Path folder = Files.createDirectories(home.resolve("in/ho-so"));
    Files.writeString(folder.resolve("t1.csv"), "mã;tên;số\n1;An;5\n");
    Files.writeString(folder.resolve("t2.csv"), "mã;tên;số\n2;Ba;6\n");
    Files.writeString(folder.resolve("t10.csv"), "mã;tên;số\n3;Chi;7\n4;Dũng;8\n");
    assertThat(draft.add("ho-so", "a.folder")).as(draft.said()).isZero();
    assertThat(draft.add("ho-so/t1*.csv", "a.pattern")).isZero();
    assertThat(draft.contract("folder")).contains("path: \"ho-so/*.csv\"");
    assertThat(draft.contract("pattern")).contains("path: \"ho-so/t1*.csv\"");
    assertThat(draft.said())
        .contains("3 files are one delivery by the pattern *.csv; the draft is made of t10.csv.")
        .doesNotContain("other columns");
    TestLoad load = draft.loaded();
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.texts("a.folder", "ma", "so")).containsExactly("1 5", "2 6", "3 7", "4 8");
      assertThat(tables.texts("a.pattern", "ma", "so")).containsExactly("1 5", "3 7", "4 8");
    }
  }

  @Test
  void filesThatAreNoOneDeliveryAreReported() throws IOException {
    TestAdd draft = new TestAdd(home);
    Path folder = Files.createDirectories(home.resolve("in/x"));
    Files.writeString(folder.resolve("a1.csv"), "mã;tên\n1;An\n");
    Files.writeString(folder.resolve("a2.csv"), "mã;tên;số\n2;Ba;6\n3;Chi;7\n");
    assertThat(draft.add("x", "a.unlike")).isZero();
    assertThat(draft.said())
        .contains("Files have other columns, or cannot be read: 1 of 1, such as a1.csv");
    Files.writeString(folder.resolve("b.json"), "[]");
    assertThat(draft.add("x", "a.kinds")).isEqualTo(2);
    assertThat(draft.add("x/*.txt", "a.none")).isEqualTo(2);
    assertThat(draft.said())
        .contains("files of several kinds", "x/*.csv' (2)", "x/*.json' (1)")
        .contains("no file is there");
    assertThat(draft.run("s3a://bucket/a.csv")).isEqualTo(2);
    assertThat(draft.run("a.csv", "b.csv")).isEqualTo(2);
    assertThat(draft.said()).contains("from a store or another server", "is written in quotes");
  }

  @Test
  void columnsInAnotherOrderAreAlikeAndFurtherOnesAreDistinguished() throws IOException {
    TestAdd draft = new TestAdd(home);
    Path folder = Files.createDirectories(home.resolve("in/bc"));
    Files.writeString(folder.resolve("bc-1.csv"), "mã,tên,số\n1,An,5\n");
    Files.writeString(folder.resolve("bc-2.csv"), "tên,mã,số\nBa,2,6\n");
    Files.writeString(folder.resolve("bc-3.csv"), "mã,tên,số,ghi chú\n3,Chi,7,x\n");
    Files.writeString(folder.resolve("bc-4.csv"), "mã,tên,số\n4,Dũng,8\n");
    assertThat(draft.add("bc", "a.orders")).as(draft.said()).isZero();
    assertThat(draft.said())
        .doesNotContain("other columns", "a load stops")
        .contains(
            "Files have further columns, which the draft does not read: 1 of 3, such as bc-3.csv.");
    TestLoad load = draft.loaded();
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.texts("a.orders", "ma", "ten", "so"))
          .containsExactly("1 An 5", "2 Ba 6", "3 Chi 7", "4 Dũng 8");
    }
  }

  @Test
  void equalFilesWithAnUnnamedColumnAreAlikeAndWhatIsLeftOutIsReported() throws IOException {
    TestAdd draft = new TestAdd(home);
    Path folder = Files.createDirectories(home.resolve("in/khuyet"));
    Files.writeString(folder.resolve("a1.csv"), "mã;;số\n1;An;5\n2;Ba;6\n");
    Files.writeString(folder.resolve("a2.csv"), "mã;;số\n3;Chi;7\n4;Dũng;8\n");
    assertThat(draft.add("khuyet", "a.unnamed")).as(draft.said()).isZero();
    assertThat(draft.said()).doesNotContain("other columns", "left out");
    Files.writeString(folder.resolve("GHICHU"), "x");
    Files.createDirectories(folder.resolve("cũ"));
    assertThat(draft.add("khuyet", "a.beside")).isZero();
    assertThat(draft.said()).contains("are left out by the pattern: 2, such as GHICHU, cũ.");
  }

  @Test
  void aPatternWithoutAWordIsCalledAsItsFolder() throws IOException {
    TestAdd draft = new TestAdd(home);
    Path folder = Files.createDirectories(home.resolve("in/phong-kham"));
    Files.writeString(folder.resolve("1.csv"), "mã;tên\n1;An\n2;Ba\n");
    assertThat(draft.unnamed(folder + "/*.csv")).as(draft.said()).isZero();
    assertThat(home.resolve("contracts/staging/phong_kham.yaml")).exists();
  }
}
