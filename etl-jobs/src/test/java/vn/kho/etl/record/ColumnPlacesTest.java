package vn.kho.etl.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import vn.kho.schema.problem.KhoException;

/** Names that are looked for among many are found where one alone is. */
class ColumnPlacesTest {
  private static final List<String> PARTS =
      List.of("Mã", "ma", "Ma\u0303", " ", "\u00A0", "số", "SỐ", "\u200B", "\u001F", "x", "");

  @Test
  void manyNamesAreFoundWhereOneAloneIs() {
    Random random = new Random(20261129);
    int found = 0;
    int twice = 0;
    for (int round = 0; round < 5_000; round++) {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(6); i++) {
        names.add(name(random));
      }
      String wanted = name(random);
      String alone = place(() -> ColumnNames.find(names, wanted));
      assertThat(place(() -> new ColumnNames.SourceNameLookup(names).find(wanted)))
          .as("%s in %s", wanted, names)
          .isEqualTo(alone);
      found += alone.matches("\\d+") ? 1 : 0;
      twice += alone.contains("stands twice") ? 1 : 0;
    }
    assertThat(found).isGreaterThan(500);
    assertThat(twice).isGreaterThan(100);
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < random.nextInt(4); i++) {
      name.append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return name.toString();
  }

  private static String place(IntSupplier search) {
    try {
      return String.valueOf(search.getAsInt());
    } catch (KhoException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
