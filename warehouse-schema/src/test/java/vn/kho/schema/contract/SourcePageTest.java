package vn.kho.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kho.schema.source.SourceOption;
import vn.kho.schema.source.SourceType;
import vn.kho.schema.source.SourceTypes;

class SourcePageTest {
  static Stream<SourceType> sources() {
    return SourceTypes.own().stream();
  }

  @Test
  void thePageOfSourcesIsWrittenFromTheirDescriptors() throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "sources.md"))).isEqualTo(SourcePage.text());
  }

  @ParameterizedTest
  @MethodSource("sources")
  void everyOptionSaysWhatItDoesInBothLanguagesAndStandsOnThePage(SourceType source) {
    String page = SourcePage.text();
    Set<String> keys = new HashSet<>();
    for (SourceOption<?> option : everyOption(source)) {
      assertThat(keys.add(option.key())).as(option.key()).isTrue();
      assertThat(option.english()).as(option.key()).isNotBlank();
      assertThat(option.vietnamese()).as(option.key()).isNotBlank();
      assertThat(page).contains("| `" + option.name() + "` |");
    }
    assertThat(SourcePage.serverTypes(source)).isNotEmpty();
  }

  @Test
  void theServerTypesThatKhoLoadsFromAreThoseOfItsSources() {
    assertThat(sources().flatMap(source -> SourcePage.serverTypes(source).stream()))
        .containsExactlyInAnyOrderElementsOf(ServerType.loadable());
  }

  @Test
  void whatAnOptionCallsASecretIsNamedSo() {
    assertThat(
            sources()
                .flatMap(source -> everyOption(source).stream())
                .filter(SourceOption::holdsSecret)
                .map(SourceOption::key)
                .distinct())
        .containsExactlyInAnyOrder(
            "password",
            "privateKey",
            "passphrase",
            "auth.password",
            "auth.token",
            "auth.value",
            "auth.clientSecret");
  }

  private static List<SourceOption<?>> everyOption(SourceType source) {
    return source.options().stream().flatMap(SourceOption::withKeys).toList();
  }
}
