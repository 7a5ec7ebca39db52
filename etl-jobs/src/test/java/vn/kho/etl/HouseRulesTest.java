package vn.kho.etl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

@AnalyzeClasses(packages = "vn.kho.etl", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
  private static final List<String> STAGES =
      List.of("extract", "land", "clean", "dedupe", "check", "publish");

  @ArchTest static final ArchRule extractIsFirst = roomImportsOnlyRoomsBehindIt("extract");
  @ArchTest static final ArchRule landIsSecond = roomImportsOnlyRoomsBehindIt("land");
  @ArchTest static final ArchRule cleanIsThird = roomImportsOnlyRoomsBehindIt("clean");
  @ArchTest static final ArchRule dedupeIsFourth = roomImportsOnlyRoomsBehindIt("dedupe");
  @ArchTest static final ArchRule checkIsFifth = roomImportsOnlyRoomsBehindIt("check");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("vn.kho.etl.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noScala =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("scala..", "com.amazon.deequ..");

  /**
   * The agencies' servers are asked; the owners' webhook and what watches the nights are reported.
   */
  @ArchTest
  static final ArchRule httpOnlyAtTheSourceAndForAlerts =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "vn.kho.etl.extract..", "vn.kho.etl.alert..", "vn.kho.etl.http..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.net.http..");

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

  private HouseRulesTest() {}

  private static ArchRule roomImportsOnlyRoomsBehindIt(String stage) {
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
