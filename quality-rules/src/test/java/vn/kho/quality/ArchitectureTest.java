package vn.kho.quality;

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
import picocli.CommandLine.Command;

@AnalyzeClasses(packages = "vn.kho.quality", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  final ArchRule scalaStaysInTheEngine =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "vn.kho.quality.deequ", "vn.kho.quality.engine..", "vn.kho.quality.sql")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("scala..", "com.amazon.deequ..");

  @ArchTest
  final ArchRule packagesHaveNoCycles =
      slices().matching("vn.kho.quality.(*)..").should().beFreeOfCycles();

  @ArchTest
  final ArchRule partsOfTheEngineHaveNoCycles =
      slices().matching("vn.kho.quality.engine.(*)").should().beFreeOfCycles();

  @ArchTest
  final ArchRule nobodyEndsTheProgram =
      noClasses().should().callMethod(System.class, "exit", int.class);

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
