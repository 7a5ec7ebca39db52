package vn.kho.etl.mode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kho.etl.Visits;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.LoadMode;

/** What each load mode decides, and that a new one has to decide all of it. */
class LoadStrategyTest {

  @ParameterizedTest
  @CsvSource({
    "SNAPSHOT, KEY CONTENT REPLACED REMOVED LATEST_DELIVERY",
    "UPSERT, KEY KEY REPLACED STAYS LATEST_DELIVERY",
    "APPEND, KEY CONTENT STAYS STAYS EARLIEST_DELIVERY"
  })
  void aModeDecidesHowRowsMatchChangeAndAreWritten(LoadMode mode, String decisions) {
    LoadStrategy strategy = LoadStrategy.of(contract(mode));
    assertThat(
            List.of(
                strategy.match(true).name(),
                strategy.match(false).name(),
                strategy.present().name(),
                strategy.missing().name(),
                strategy.precedence().name()))
        .containsExactly(decisions.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource({
    "SNAPSHOT, true, true, false",
    "UPSERT, false, true, true",
    "APPEND, false, false, false"
  })
  void otherStagesAskWhatFollowsFromThese(
      LoadMode mode, boolean whole, boolean replaces, boolean accumulates) {
    LoadStrategy strategy = LoadStrategy.of(contract(mode));
    assertThat(strategy.whole()).isEqualTo(whole);
    assertThat(strategy.replaces()).isEqualTo(replaces);
    assertThat(strategy.accumulates()).isEqualTo(accumulates);
    assertThat(mode.takesParts()).isEqualTo(!whole);
    assertThat(mode.needsKey()).isEqualTo(mode == LoadMode.UPSERT);
    assertThat(mode.removesByKeys()).isEqualTo(mode == LoadMode.UPSERT);
  }

  @ParameterizedTest
  @EnumSource(LoadMode.class)
  void aPartOfADeliveryNeverRemovesWhatItDoesNotBring(LoadMode mode) {
    Contract part = LoadStrategy.asPart(contract(mode));
    assertThat(LoadStrategy.of(part).whole()).isFalse();
    assertThat(LoadStrategy.of(part).present())
        .isEqualTo(LoadStrategy.of(contract(mode)).present());
  }

  @Test
  void everyModeHasAStrategyOfItsOwn() {
    List<LoadStrategy> strategies =
        Arrays.stream(LoadMode.values()).map(mode -> LoadStrategy.of(contract(mode))).toList();
    assertThat(strategies).extracting(Object::getClass).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "REPLACED, true, STAYS",
    "REPLACED, false, REPLACED",
    "STAYS, true, STAYS",
    "STAYS, false, STAYS"
  })
  void whatAWriterDoesWithARowFollowsFromItsContent(
      LoadStrategy.PresentRowPolicy present, boolean same, LoadStrategy.RowChange change) {
    assertThat(present.of(same)).isEqualTo(change);
  }

  @Test
  void thePageOfSeatsNamesEveryDecision() throws IOException {
    String page = Files.readString(Path.of("../docs/extending.md"));
    assertThat(page).contains("LoadStrategy", "`match`", "`present`", "`missing`", "`precedence`");
    for (LoadMode mode : LoadMode.values()) {
      assertThat(page).contains("| `" + mode.name().toLowerCase(Locale.ROOT) + "` |");
    }
  }

  private static Contract contract(LoadMode mode) {
    return Visits.contract(mode);
  }
}
