package vn.kho.orchestration.afterload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** Marts that were edited are made by the next night, also where no table has changed. */
class StageRecipesTest {
  private static final String MART = "-- title: Theo xã | By ward\nSELECT 1 AS a";
  private static final List<StageOutput> MADE =
      List.of(new StageOutput("mart.a", "made", Optional.empty()));

  @TempDir private Path home = Path.of("");
  private Path mart = Path.of("");
  private final List<String> told = new ArrayList<>();

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
  void aKeptRecipeThatCannotBeReadIsAnotherOne() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      Path kept = files.filter(file -> file.endsWith("marts.sha256")).findFirst().orElseThrow();
      Files.write(kept, new byte[] {(byte) 0xFF});
    }
    assertThat(recipes().changed("marts")).isTrue();
    ran();
    assertThat(recipes().changed("marts")).isFalse();
  }

  @Test
  void whatIsEditedWhileTheStageRunsCountsAsNew() {
    recipes()
        .keeping(
            "marts",
            () -> {
              edit("3 AS a");
              return MADE;
            },
            told::add);
    assertThat(recipes().changed("marts")).isTrue();
    assertThat(told).isEmpty();
  }

  @Test
  void anEditedMartThatWasMadeByHandIsNotMadeAgain() {
    edit("5 AS a");
    assertThat(recipes().keeping("marts", () -> MADE, told::add)).isEqualTo(MADE);
    assertThat(recipes().changed("marts")).isFalse();
    assertThat(told).isEmpty();
  }

  @Test
  void aStageOfWhichOneOutputWasRefusedIsToRunAgain() {
    List<StageOutput> outputs =
        List.of(MADE.get(0), StageOutput.failed("mart.b", "Trino has no memory for it."));
    assertThat(recipes().keeping("marts", () -> outputs, told::add)).isEqualTo(outputs);
    assertThat(recipes().changed("marts")).isTrue();
    assertThat(told).isEmpty();
    ran();
    assertThat(recipes().changed("marts")).isFalse();
  }

  @Test
  void aStageThatCouldNotRunIsToRunAgain() {
    Supplier<List<StageOutput>> fails =
        () -> {
          throw new IllegalStateException("no Trino");
        };
    assertThatIllegalStateException()
        .isThrownBy(() -> recipes().keeping("marts", fails, told::add));
    assertThat(recipes().changed("marts")).isTrue();
  }

  @Test
  void aRecipeThatCannotBeWrittenDownIsReported() throws IOException {
    Path state = Settings.of(home, Map.of()).path(Setting.STATE);
    Path kept = state.resolve("after-load").resolve("marts.sha256");
    Files.delete(kept);
    Files.createDirectories(kept.resolve("in-its-place"));
    recipes().keeping("marts", () -> MADE, told::add);
    assertThat(told)
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("marts ran", "marts.sha256");
  }

  @Test
  void aStageWithoutARecipeIsToRunUntilItHas() {
    assertThat(recipes().changed("ward_counts")).isTrue();
    recipes().keeping("ward_counts", () -> MADE, told::add);
    assertThat(recipes().changed("ward_counts")).isFalse();
  }

  @Test
  void aNightThatDiesBetweenItsLoadsAndAStageLetsTheNextOneRunIt() {
    StageRecipes.StageMark mark = recipes().take("marts", told::add);
    assertThat(recipes().changed("marts")).as("the night dies here").isTrue();
    assertThat(recipes().changed(mark)).as("it goes on").isFalse();
    recipes().putBack(mark, told::add);
    assertThat(recipes().changed("marts")).as("nothing had changed").isFalse();
    assertThat(told).isEmpty();
  }

  @Test
  void whatIsEditedWhileTheLoadsRunCountsAsNew() {
    StageRecipes.StageMark mark = recipes().take("marts", told::add);
    edit("7 AS a");
    assertThat(recipes().changed(mark)).isTrue();
  }

  private void edit(String column) {
    try {
      Files.writeString(mart, MART.replace("1 AS a", column));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private StageRecipes recipes() {
    return new StageRecipes(Settings.of(home, Map.of()));
  }

  private void ran() {
    recipes().keeping("marts", () -> MADE, told::add);
    assertThat(told).isEmpty();
  }
}
