package vn.kho.orchestration.afterload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.settings.Settings;

/** Marts that were edited are made by the next night, also where no table has changed. */
class StageRecipesTest {
  private static final String MART = "-- title: Theo xã | By ward\nSELECT 1 AS a";

  @TempDir private Path home = Path.of("");
  private Path mart = Path.of("");

  @BeforeEach
  void write() throws IOException {
    mart = Files.createDirectories(home.resolve("warehouse-schema/marts/trade")).resolve("a.sql");
    Files.writeString(mart, MART);
    ran();
  }

  @Test
  void martsThatAreAsTheyWereMadeAreNotMadeAgain() {
    assertThat(recipes().changed("marts")).isFalse();
  }

  @Test
  void anEditedQueryIsANewRecipe() throws IOException {
    Files.writeString(mart, MART.replace("1 AS a", "2 AS a"));
    assertThat(recipes().changed("marts")).isTrue();
    ran();
    assertThat(recipes().changed("marts")).isFalse();
  }

  @Test
  void anEditedCommentIsANewRecipe() throws IOException {
    Files.writeString(mart, MART.replace("By ward", "By commune"));
    assertThat(recipes().changed("marts")).isTrue();
  }

  @Test
  void aNewMartIsANewRecipeAndSoIsOneThatCannotBeRead() throws IOException {
    Path other = mart.resolveSibling("b.sql");
    Files.writeString(other, MART);
    assertThat(recipes().changed("marts")).isTrue();
    ran();
    Files.writeString(other, "SELECT 1 AS a");
    assertThat(recipes().changed("marts")).isTrue();
  }

  @Test
  void whatIsEditedWhileTheStageRunsCountsAsNew() throws IOException {
    String before = recipes().recipe("marts");
    Files.writeString(mart, MART.replace("1 AS a", "3 AS a"));
    recipes().keep("marts", before);
    assertThat(recipes().changed("marts")).isTrue();
  }

  @Test
  void aStageWithoutARecipeNeverHasAnotherOne() {
    assertThat(recipes().changed("ward_counts")).isFalse();
  }

  private StageRecipes recipes() {
    return new StageRecipes(Settings.of(home, Map.of()));
  }

  private void ran() {
    recipes().keep("marts", recipes().recipe("marts"));
  }
}
