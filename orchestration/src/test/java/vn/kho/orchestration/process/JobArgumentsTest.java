package vn.kho.orchestration.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JobArgumentsTest {
  @Test
  void anOptionAndItsValueAreTwoWordsOrOneAsAsked() {
    assertThat(
            JobArguments.of(List.of("fix"))
                .values(List.of("0f3a"))
                .with("--limit", 50)
                .withEach("--column", List.of("a", "b"))
                .joined("--value", "-1")
                .flag("--json", true)
                .list())
        .containsExactly(
            "fix",
            "0f3a",
            "--limit",
            "50",
            "--column",
            "a",
            "--column",
            "b",
            "--value=-1",
            "--json");
  }

  @Test
  void whatWasNotGivenAddsNothing() {
    assertThat(
            JobArguments.of(List.of())
                .values(List.of())
                .with("--state", null)
                .withEach("--column", List.of())
                .joined("--by", null)
                .flag("--json", false)
                .list())
        .isEmpty();
  }
}
