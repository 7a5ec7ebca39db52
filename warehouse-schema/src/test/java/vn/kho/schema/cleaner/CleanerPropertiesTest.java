package vn.kho.schema.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerRegistry;
import vn.kho.schema.contract.GoldenCase;
import vn.kho.schema.identifier.FacilityCode;
import vn.kho.schema.identifier.HealthCard;
import vn.kho.schema.identifier.PersonalNumber;
import vn.kho.schema.identifier.PhoneNumber;
import vn.kho.schema.identifier.TaxCode;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.Rounded;
import vn.kho.schema.step.UncleanValueException;

/**
 * What holds of every cleaner, over its golden cases and thousands of texts made from them:
 * cleaning twice is cleaning once, and what validates before still does after.
 */
class CleanerPropertiesTest {
  private static final long SEED = Long.getLong("kho.seed", 20_261_128L);
  private static final int MUTATIONS = 300;
  private static final GoldenCaseRunner RUNNER = new GoldenCaseRunner(GoldenCasesTest.context());
  private static final int YEAR = 2026;

  /** They answer a question about a value, in another vocabulary than that of the value. */
  private static final Set<String> ANSWERS =
      Set.of("code", "address", "unit", "datePrecision", "nullMeaning");

  private static final String PIECES = "0123456789 .,-/()'%ABĐxnộá;+\u00a0";

  private record NoOthers() implements CellContext {
    @Override
    public @Nullable String text(int field) {
      return null;
    }

    @Override
    public void repaired(String kind) {}
  }

  static Stream<GoldenCase> cleaners() {
    Map<String, GoldenCase> distinct = new LinkedHashMap<>();
    for (CleanerDescriptor cleaner : CleanerRegistry.all()) {
      boolean answers = ANSWERS.contains(cleaner.name()) || cleaner.name().endsWith("Facts");
      for (GoldenCase golden : answers ? List.<GoldenCase>of() : cleaner.cases()) {
        if (!golden.cleaner().contains("give: form")) {
          distinct.putIfAbsent(golden.cleaner() + golden.column(), golden);
        }
      }
    }
    return distinct.values().stream();
  }

  @ParameterizedTest
  @MethodSource("cleaners")
  void cleaningTwiceIsCleaningOnce(GoldenCase like) {
    ColumnSteps steps = RUNNER.steps(like);
    int cleaned = 0;
    for (String text : texts(like)) {
      Object once = value(steps, text);
      if (once != null) {
        cleaned++;
        assertThat(again(steps, once)).as("seed %s, text '%s'", SEED, text).isEqualTo(once);
      }
    }
    boolean any =
        !like.expected().startsWith("KHO-") && !like.expected().equals(GoldenCase.NOTHING);
    assertThat(cleaned).isGreaterThanOrEqualTo(any ? 1 : 0);
  }

  /** A value in a text column is cleaned as text, another one as what arrives with its type. */
  private static @Nullable Object again(ColumnSteps steps, Object once) {
    if (once instanceof String text) {
      return value(steps, text);
    }
    try {
      Object twice = steps.steps().get(0).exact().apply(once.toString(), new NoOthers());
      return twice instanceof Rounded rounded ? rounded.value() : twice;
    } catch (UncleanValueException e) {
      return null;
    }
  }

  private static @Nullable Object value(ColumnSteps steps, String text) {
    try {
      Object value = steps.clean(text, new NoOthers());
      return value instanceof Rounded rounded ? rounded.value() : value;
    } catch (UncleanValueException e) {
      return null;
    }
  }

  private static Set<String> texts(GoldenCase like) {
    Random random = new Random(SEED);
    List<GoldenCase> cases =
        CleanerRegistry.all().stream()
            .flatMap(cleaner -> cleaner.cases().stream())
            .filter(golden -> golden.cleaner().equals(like.cleaner()))
            .toList();
    Set<String> texts = new LinkedHashSet<>();
    cases.forEach(golden -> texts.add(golden.input()));
    for (int i = 0; i < MUTATIONS; i++) {
      StringBuilder text = new StringBuilder(cases.get(random.nextInt(cases.size())).input());
      for (int edits = random.nextInt(3); edits >= 0; edits--) {
        int at = random.nextInt(text.length() + 1);
        char piece = PIECES.charAt(random.nextInt(PIECES.length()));
        if (at < text.length() && random.nextBoolean()) {
          text.deleteCharAt(at);
        } else {
          text.insert(at, piece);
        }
      }
      texts.add(text.toString());
    }
    return texts;
  }

  @Test
  void whatValidatesStillDoes() {
    Map<String, Predicate<String>> rules =
        Map.of(
            "phone", PhoneNumber::plausible,
            "taxCode", text -> TaxCode.plausible(text, YEAR),
            "citizenId", text -> PersonalNumber.plausible(text, YEAR),
            "healthCard", HealthCard::plausible,
            "facilityCode", FacilityCode::plausible);
    rules.forEach(
        (cleaner, rule) -> {
          GoldenCase like = new GoldenCase("", cleaner, "string", "", "");
          ColumnSteps steps = RUNNER.steps(like);
          for (String text : texts(like)) {
            if (rule.test(text)) {
              assertThat(value(steps, text))
                  .as("%s, seed %s, text '%s'", cleaner, SEED, text)
                  .isInstanceOfSatisfying(
                      String.class, cleaned -> assertThat(rule.test(cleaned)).isTrue());
            }
          }
        });
  }
}
