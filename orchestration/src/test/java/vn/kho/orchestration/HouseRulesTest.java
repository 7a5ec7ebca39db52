package vn.kho.orchestration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URL;

@AnalyzeClasses(
    packages = "vn.kho.orchestration",
    importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
  private HouseRulesTest() {}

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("vn.kho.orchestration.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule sparkStaysInItsOwnProcess =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "scala..", "vn.kho.etl..", "vn.kho.quality..");

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

  /** A plan knows an after-load stage by its description alone, marts too. */
  @ArchTest
  static final ArchRule plansKnowNoStageByName =
      noClasses()
          .that()
          .resideInAPackage("vn.kho.orchestration.schedule")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("vn[.]kho[.]orchestration[.]mart[.](?!TrinoQueries).*");

  @ArchTest
  static final ArchRule onlyTheMainEndsTheProcess =
      noClasses()
          .that()
          .doNotHaveSimpleName("Kho")
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule environmentIsReadBySettings =
      noClasses().should().callMethod(System.class, "getenv", String.class);

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses().should().haveNameMatching(".*(Utils|Helper|Manager|Processor)");
}
