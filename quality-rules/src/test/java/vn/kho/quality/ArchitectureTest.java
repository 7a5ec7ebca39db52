package vn.kho.quality;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
}
