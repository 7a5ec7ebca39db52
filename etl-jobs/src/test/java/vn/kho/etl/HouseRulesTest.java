package vn.kho.etl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URL;
import java.util.List;

@AnalyzeClasses(packages = "vn.kho.etl", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
  private static final List<String> STAGES =
      List.of("extract", "land", "clean", "dedupe", "check", "publish");

  @ArchTest static final ArchRule extractIsFirst = importsOnlyStagesBehindIt("extract");
  @ArchTest static final ArchRule landIsSecond = importsOnlyStagesBehindIt("land");
  @ArchTest static final ArchRule cleanIsThird = importsOnlyStagesBehindIt("clean");
  @ArchTest static final ArchRule dedupeIsFourth = importsOnlyStagesBehindIt("dedupe");
  @ArchTest static final ArchRule checkIsFifth = importsOnlyStagesBehindIt("check");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("vn.kho.etl.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noScala =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("scala..", "com.amazon.deequ..");

  /** Time limits, bounds, retries and masks are those of {@code vn.kho.schema.http}. */
  @ArchTest
  static final ArchRule noOtherHttpClient =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.net.http..")
          .orShould()
          .callMethod(URL.class, "openConnection")
          .orShould()
          .callMethod(URL.class, "openStream");

  @ArchTest
  static final ArchRule exitOnlyInMains =
      noClasses()
          .that()
          .resideOutsideOfPackages("vn.kho.etl.jobs..", "vn.kho.etl.bench..")
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule environmentOnlyInSettings =
      noClasses()
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class);

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses().should().haveNameMatching(".*(Utils|Helper|Manager|Processor)$");

  @ArchTest
  static final ArchRule sourcesOfOneKindKnowNoOther =
      slices().matching("vn.kho.etl.extract.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule extractNamesNoKindOfSource =
      noClasses()
          .that()
          .resideInAPackage("vn.kho.etl.extract")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("vn.kho.etl.extract.*..");

  private HouseRulesTest() {}

  private static ArchRule importsOnlyStagesBehindIt(String stage) {
    String[] ahead =
        STAGES.subList(STAGES.indexOf(stage) + 1, STAGES.size()).stream()
            .map(next -> "vn.kho.etl." + next + "..")
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage("vn.kho.etl." + stage + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ahead)
        .allowEmptyShould(true);
  }
}
