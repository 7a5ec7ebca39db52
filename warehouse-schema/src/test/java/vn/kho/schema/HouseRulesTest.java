package vn.kho.schema;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URL;

@AnalyzeClasses(packages = "vn.kho.schema", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
  private HouseRulesTest() {}

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("vn.kho.schema.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule contractsKnowNoEngine =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.spark..",
              "org.apache.hadoop..",
              "org.apache.iceberg..",
              "scala..",
              "com.amazon..",
              "io.trino..");

  @ArchTest
  static final ArchRule oneHttpClient =
      noClasses()
          .that()
          .resideOutsideOfPackage("vn.kho.schema.http..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.net.http..")
          .orShould()
          .callMethod(URL.class, "openConnection")
          .orShould()
          .callMethod(URL.class, "openStream");

  @ArchTest
  static final ArchRule onlySettingsReadTheEnvironment =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("vn.kho.schema.settings.Environment")
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class);

  @ArchTest
  static final ArchRule nothingEndsTheProcess =
      noClasses().should().callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses().should().haveNameMatching(".*(Utils|Helper|Manager|Processor)$");
}
