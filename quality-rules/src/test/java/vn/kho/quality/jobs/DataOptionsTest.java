package vn.kho.quality.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.expectation.argument.CodeListValues.CodeValidity;
import vn.kho.schema.settings.Settings;

class DataOptionsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void rulesFindTheDaysOfCodesAndTheCodesThatAListLacksAndItIsReadOnce() throws IOException {
    Path lists = Files.createDirectories(folder.resolve("warehouse-schema/code-lists"));
    Path ward = lists.resolve("ward.csv");
    Files.writeString(
        ward,
        """
        code,name_vi,valid_from,valid_to,unlisted
        1,Một,2020-01-01,2024-12-31,
        2,Hai,2020-01-01,,21-29
        """);
    LocalDate since = LocalDate.of(2020, 1, 1);
    CodeListValues known = DataOptions.codeLists(Settings.of(folder, Map.of()));

    assertThat(known.codes("ward")).isEqualTo(Optional.of(Set.of("2")));
    Files.delete(ward);
    assertThat(known.codes("ward", LocalDate.of(2024, 1, 1)))
        .isEqualTo(Optional.of(Set.of("1", "2")));
    assertThat(known.validity("ward"))
        .isEqualTo(
            List.of(
                new CodeValidity("1", since, LocalDate.of(2024, 12, 31)),
                new CodeValidity("2", since, LocalDate.MAX)));
    assertThat(known.unlisted("ward").contain("21")).isTrue();
    assertThat(known.codes("nothing")).isEmpty();
  }
}
