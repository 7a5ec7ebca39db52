package vn.kho.schema.cleaner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.CleanerRegistry;
import vn.kho.schema.contract.Cleaning;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleaningContext;
import vn.kho.schema.step.UncleanValueException;

class NumberStyleEvidenceTest {
  private static final CleaningContext CONTEXT =
      new CleaningContext(CodeLists.none(), LocalDate.EPOCH, ZoneOffset.UTC, List.of());

  private static @Nullable Object read(String type, String text, String... column)
      throws UncleanValueException {
    ColumnSteps steps =
        ColumnSteps.of(
            ColumnType.parse(type).orElseThrow(),
            new Cleaning(CleanerRegistry.parse("number", CodeLists.none()), Optional.empty()),
            CONTEXT,
            field -> -1);
    long[] counts = new long[steps.evidenceKinds()];
    steps.observe(text, CellContext.ALONE, counts);
    List.of(column).forEach(other -> steps.observe(other, CellContext.ALONE, counts));
    return steps.deciding(counts).clean(text, CellContext.ALONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bigint", "decimal(12,0)", "double", "decimal(14,2)"})
  void aNumberWithoutItsFirstMarkIsRefusedWhereItsColumnPartsThousandsByDots(String type) {
    assertThatThrownBy(() -> read(type, "1500.000", "1.234.567", "2.345.678"))
        .isInstanceOf(UncleanValueException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bigint", "double"})
  void itIsRefusedWhereNothingInItsColumnIsCertain(String type) {
    assertThatThrownBy(() -> read(type, "1500.000", "2500.000", "1.500", "900"))
        .isInstanceOf(UncleanValueException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.125", "1234.567", "12.5"})
  void threeZerosAreAFractionWhereTheDotsOfItsColumnStandBeforeFractions(String other)
      throws UncleanValueException {
    assertThat(read("double", "1500.000", other)).isEqualTo(1500.0);
  }
}
