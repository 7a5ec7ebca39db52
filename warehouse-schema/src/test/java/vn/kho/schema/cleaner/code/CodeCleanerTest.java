package vn.kho.schema.cleaner.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Cleaner;
import vn.kho.schema.contract.CleanerRegistry;

class CodeCleanerTest {
  private final CodeLists lists = CodeLists.read(Path.of("code-lists"));

  @Test
  void aListOfSeveralLevelsAsksForOne() {
    assertThat(advice("{code: {list: vsic_2025, match: any}}"))
        .contains(
            "takes codes and names of every level of the code list vsic_2025 (1, 2, 3, 4, 5). Give"
                + " 'level' where the column holds one of them");
    assertThat(advice("{code: {list: vsic_2025, match: any, level: 4}}")).isEmpty();
    assertThat(advice("{code: {list: religion}}")).as("a list without levels").isEmpty();
  }

  private Optional<String> advice(String declared) {
    Cleaner cleaner = CleanerRegistry.parse(declared, lists).get(0);
    return CleanerRegistry.get(cleaner.name()).advice(cleaner, lists);
  }
}
