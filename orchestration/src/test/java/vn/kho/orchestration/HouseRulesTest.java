package vn.kho.orchestration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URL;
import picocli.CommandLine.Command;

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

  /** Arguments are read by picocli. */
  @ArchTest
  static void mainsAreCommandsOfPicocli(JavaClasses classes) {
    assertThat(
            classes.stream()
                .filter(one -> one.tryGetMethod("main", String[].class).isPresent())
                .filter(one -> !one.isAnnotatedWith(Command.class))
                .map(JavaClass::getSimpleName))
        .isEmpty();
  }

  /** A name that two packages use makes a reader ask which one is meant. */
  @ArchTest
  static void noNameIsUsedTwice(JavaClasses classes) {
    assertThat(
            classes.stream()
                .filter(one -> one.isTopLevelClass() && !one.getSimpleName().equals("package-info"))
                .map(JavaClass::getSimpleName)
                .sorted())
        .doesNotHaveDuplicates();
  }

  /** More than a reader holds in mind at once is two packages. */
  @ArchTest
  static void packagesHaveAtMostFortyClasses(JavaClasses classes) {
    assertThat(
            classes.stream()
                .filter(one -> one.isTopLevelClass() && !one.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getPackageName, counting())))
        .allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(40L));
  }
}
