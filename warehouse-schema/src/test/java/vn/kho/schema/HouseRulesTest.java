package vn.kho.schema;

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
