package vn.kho.orchestration;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** What holds of all modules: this one has them all on its class path when it is tested. */
@AnalyzeClasses(packages = "vn.kho", importOptions = ImportOption.DoNotIncludeTests.class)
class AllModulesTest {
  private AllModulesTest() {}

  @ArchTest
  static void theyAreAllHere(JavaClasses classes) {
    assertThat(classes.stream().map(AllModulesTest::module).distinct())
        .containsExactlyInAnyOrder("schema", "quality", "etl", "orchestration");
  }

  /** Arguments are read by picocli; those of loads and nights by {@code LoadArguments}. */
  @ArchTest
  static void mainsAreCommandsOfPicocli(JavaClasses classes) {
    assertThat(
            classes.stream()
                .filter(one -> one.tryGetMethod("main", String[].class).isPresent())
                .filter(one -> !one.isAnnotatedWith(Command.class))
                .map(JavaClass::getSimpleName))
        .containsExactlyInAnyOrder("LoadJob", "NightJob", "NightSessionJob");
  }

  /** A name that two packages use makes a reader ask which one is meant. */
  @ArchTest
  static void noNameIsUsedTwice(JavaClasses classes) {
    assertThat(topLevel(classes).stream().map(JavaClass::getSimpleName).sorted())
        .doesNotHaveDuplicates();
  }

  /** Nested types count too: ten types named {@code Place} in one module say nothing. */
  @ArchTest
  static void noNameIsUsedTwiceInAModule(JavaClasses classes) {
    assertThat(
            named(classes).map(one -> module(one) + ": " + one.getSimpleName()).sorted().toList())
        .hasSizeGreaterThan(2_000)
        .doesNotHaveDuplicates();
  }

  /**
   * A nested type says its thing and its role, in two words at least. A case of the type that it is
   * in is one word, since it is read with it: {@code CheckVerdict.Held}.
   */
  @ArchTest
  static void nestedNamesAreNoSingleWord(JavaClasses classes) {
    assertThat(
            named(classes)
                .filter(one -> one.getSimpleName().matches("[A-Z][a-z]+"))
                .filter(one -> one.getEnclosingClass().filter(in -> !isCase(one, in)).isPresent())
                .map(JavaClass::getName))
        .isEmpty();
  }

  /** More than a reader holds in mind at once is two packages. */
  @ArchTest
  static void packagesHaveAtMostFortyClasses(JavaClasses classes) {
    assertThat(
            topLevel(classes).stream().collect(groupingBy(JavaClass::getPackageName, counting())))
        .allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(40L));
  }

  private static boolean isCase(JavaClass nested, JavaClass in) {
    return nested.isAssignableTo(in.getName());
  }

  /** Top-level and member types; neither anonymous nor local ones, which have no name outside. */
  private static Stream<JavaClass> named(JavaClasses classes) {
    return classes.stream()
        .filter(one -> one.isTopLevelClass() || one.isMemberClass())
        .filter(one -> !one.getSimpleName().equals("package-info"));
  }

  private static String module(JavaClass one) {
    return one.getPackageName().split("[.]")[2];
  }

  private static List<JavaClass> topLevel(JavaClasses classes) {
    return classes.stream()
        .filter(one -> one.isTopLevelClass() && !one.getSimpleName().equals("package-info"))
        .toList();
  }
}
