package vn.kho.schema.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kho.schema.cleaner.code.SexWord;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerRegistry;
import vn.kho.schema.contract.GoldenCase;
import vn.kho.schema.identifier.AgencyCode;
import vn.kho.schema.identifier.FacilityCode;
import vn.kho.schema.identifier.HealthCard;
import vn.kho.schema.identifier.PersonalNumber;
import vn.kho.schema.identifier.PhoneNumber;
import vn.kho.schema.identifier.TaxCode;
import vn.kho.schema.identifier.VehiclePlate;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleaningContext;
import vn.kho.schema.step.RoundedValue;
import vn.kho.schema.step.UncleanValueException;
import vn.kho.schema.unit.AdminUnits;
import vn.kho.schema.unit.UnitLevel;

/**
 * What holds of every cleaner, over its golden cases and thousands of texts made from them:
 * cleaning twice is cleaning once, and what validates before still does after.
 */
class CleanerPropertiesTest {
  private static final long SEED = Long.getLong("kho.seed", 20_261_128L);
  private static final int MUTATIONS = 300;
  private static final CleaningContext CONTEXT = GoldenCasesTest.context();
  private static final GoldenCaseRunner RUNNER = new GoldenCaseRunner(CONTEXT);
  private static final int YEAR = 2026;

  /**
   * They answer a question about a value, in another vocabulary than that of the value: asked of
   * their answer they give it again or nothing, never another one.
   */
  private static final Set<String> ANSWERS =
      Set.of("code", "address", "unit", "datePrecision", "nullMeaning");

  /**
   * They give no text of the kind that they read: parts of an address, why one gives none, codes of
   * today for those of before, many of which are the same digits, extensions, and letters for the
   * bytes of an old font, some of which are letters too.
   */
  private static final Pattern ONE_WAY =
      Pattern.compile(
          "part: (?:house|street|reason|candidates)|written: before|level: [^}]*date:|give: extension|encoding");

  private static final String PIECES = "0123456789 .,-/()'%ABĐxnộá;+\u00a0";

  private static final CellContext ALONE = new Others(List.of());

  /** The other fields of a record, in the order of their names. */
  private record Others(List<String> texts) implements CellContext {
    static CellContext of(GoldenCase like) {
      return new Others(like.other().keySet().stream().sorted().map(like.other()::get).toList());
    }

    @Override
    public @Nullable String text(int field) {
      return field < 0 || field >= texts.size() ? null : texts.get(field);
    }

    @Override
    public void repaired(String kind) {}
  }

  static Stream<GoldenCase> cleaners() {
    Map<String, GoldenCase> distinct = new LinkedHashMap<>();
    for (CleanerDescriptor cleaner : CleanerRegistry.all()) {
      for (GoldenCase golden : cleaner.cases()) {
        if (!ONE_WAY.matcher(golden.cleaner()).find()) {
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
    CellContext cell = Others.of(like);
    int cleaned = 0;
    for (String text : texts(like)) {
      Object once = value(steps, text, cell);
      if (once != null) {
        cleaned++;
        Object twice = again(steps, once, cell);
        assertThat(twice == null && answers(like) ? once : twice)
            .as("seed %s, text '%s'", SEED, text)
            .isEqualTo(once);
      }
    }
    boolean any =
        !like.expected().startsWith("KHO-") && !like.expected().equals(GoldenCase.NOTHING);
    assertThat(cleaned).isGreaterThanOrEqualTo(any ? 1 : 0);
  }

  /** The steps of a column are sent to Spark's workers, with the lists that they ask. */
  @ParameterizedTest
  @MethodSource("cleaners")
  void theStepsTravelToWorkers(GoldenCase like) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(RUNNER.steps(like));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      ColumnSteps there = (ColumnSteps) in.readObject();
      assertThat(value(there, like.input(), Others.of(like)))
          .isEqualTo(value(RUNNER.steps(like), like.input(), Others.of(like)));
    }
  }

  private static boolean answers(GoldenCase like) {
    return RUNNER.steps(like).steps().stream()
        .map(ColumnSteps.ColumnStep::cleaner)
        .anyMatch(name -> ANSWERS.contains(name) || name.endsWith("Facts"));
  }

  /** A value in a text column is cleaned as text, another one as what arrives with its type. */
  private static @Nullable Object again(ColumnSteps steps, Object once, CellContext cell) {
    if (once instanceof String text) {
      return value(steps, text, cell);
    }
    try {
      Object twice = steps.steps().get(0).exact().apply(once.toString(), cell);
      return twice instanceof RoundedValue rounded ? rounded.value() : twice;
    } catch (UncleanValueException e) {
      return null;
    }
  }

  private static @Nullable Object value(ColumnSteps steps, String text, CellContext cell) {
    try {
      Object value = steps.clean(text, cell);
      return value instanceof RoundedValue rounded ? rounded.value() : value;
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
    int mutations = like.cleaner().contains("address") ? MUTATIONS / 6 : MUTATIONS;
    for (int i = 0; i < mutations; i++) {
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

  /** Notation apart, a value that is valid means the same after it is cleaned. */
  @Test
  void whatIsValidMeansTheSameAfterIt() {
    meansTheSame("plate", VehiclePlate::of);
    meansTheSame("agencyCode", AgencyCode::of);
    meansTheSame("sex", SexWord::of);
    meansTheSame("socialNumber", text -> text.matches("\\d{10}") ? text : null);
  }

  private static void meansTheSame(String cleaner, Function<String, @Nullable Object> meaning) {
    ColumnSteps steps = RUNNER.steps(new GoldenCase("", cleaner, "string", "", ""));
    int valid = 0;
    for (String text : candidates(cleaner)) {
      Object before = meaning.apply(text);
      if (before != null) {
        valid++;
        assertThat(value(steps, text, ALONE))
            .as("%s, seed %s, text '%s'", cleaner, SEED, text)
            .isInstanceOfSatisfying(
                String.class, cleaned -> assertThat(meaning.apply(cleaned)).isEqualTo(before));
      }
    }
    assertThat(valid).as(cleaner).isPositive();
  }

  @Test
  void whatValidatesStillDoes() {
    Map<String, Predicate<String>> rules =
        Map.ofEntries(
            Map.entry("phone", PhoneNumber::plausible),
            Map.entry("taxCode", text -> TaxCode.plausible(text, YEAR)),
            Map.entry("citizenId", text -> PersonalNumber.plausible(text, YEAR)),
            Map.entry("healthCard", HealthCard::plausible),
            Map.entry("facilityCode", FacilityCode::plausible),
            Map.entry("socialNumber", text -> text.matches("\\d{10}")),
            Map.entry("plate", text -> VehiclePlate.of(text) != null),
            Map.entry("agencyCode", text -> AgencyCode.of(text) != null),
            Map.entry("sex", text -> SexWord.of(text) != null),
            Map.entry("{unit: {level: commune}}", text -> today(text, UnitLevel.COMMUNE)),
            Map.entry("{unit: {level: province}}", text -> today(text, UnitLevel.PROVINCE)),
            Map.entry(
                "{code: {list: ethnic_group, match: any}}", text -> listed("ethnic_group", text)),
            Map.entry("{code: {list: religion, match: any}}", text -> listed("religion", text)),
            Map.entry("{code: {list: country, match: any}}", text -> listed("country", text)));
    rules.forEach(CleanerPropertiesTest::staysValid);
  }

  private static void staysValid(String cleaner, Predicate<String> rule) {
    ColumnSteps steps = RUNNER.steps(new GoldenCase("", cleaner, "string", "", ""));
    int valid = 0;
    for (String text : candidates(cleaner)) {
      if (rule.test(text)) {
        valid++;
        assertThat(value(steps, text, ALONE))
            .as("%s, seed %s, text '%s'", cleaner, SEED, text)
            .isInstanceOfSatisfying(
                String.class, cleaned -> assertThat(rule.test(cleaned)).isTrue());
      }
    }
    assertThat(valid).as(cleaner).isPositive();
  }

  /** Texts like those of its cases; of codes, every one that a list or the country has. */
  private static Set<String> candidates(String cleaner) {
    if (cleaner.contains("code:")) {
      String list = cleaner.replaceAll(".*list: (\\w+).*", "$1");
      Set<String> codes = new LinkedHashSet<>();
      CONTEXT.lists().list(list).entries().forEach(entry -> codes.add(entry.code()));
      return codes;
    }
    if (cleaner.contains("unit:")) {
      Set<String> codes = new LinkedHashSet<>();
      AdminUnits.national().all().stream()
          .filter(unit -> unit.holds(LocalDate.MAX))
          .forEach(unit -> codes.add(unit.code()));
      return codes;
    }
    return texts(new GoldenCase("", cleaner, "string", "", ""));
  }

  private static boolean today(String code, UnitLevel level) {
    return AdminUnits.national().find(code, LocalDate.MAX).stream()
        .anyMatch(unit -> unit.level() == level);
  }

  private static boolean listed(String list, String code) {
    return CONTEXT.lists().list(list).byCode(code, CONTEXT.day()).isPresent();
  }

  /** A number or a day that needs no cleaner is the same behind one. */
  @Test
  void whatIsPlainStaysAsItIs() {
    Random random = new Random(SEED);
    ColumnSteps number = RUNNER.steps(new GoldenCase("", "number", "decimal(18,2)", "", ""));
    ColumnSteps day = RUNNER.steps(new GoldenCase("", "{date: {formats: [vi]}}", "date", "", ""));
    for (int i = 0; i < MUTATIONS; i++) {
      BigDecimal given = BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, 2);
      assertThat(value(number, given.toPlainString(), ALONE)).as("seed %s", SEED).isEqualTo(given);
      LocalDate date = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(60_000));
      assertThat(value(day, date.toString(), ALONE)).as("seed %s", SEED).isEqualTo(date);
    }
  }
}
