package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dataset whose contract cannot be used fails in every load that should have loaded it. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class BrokenContractLoadTest {
  @TempDir Path home;
  private TestLoad load;

  @BeforeEach
  void oneSoundContractAndOneThatIsNot() throws IOException {
    load = Trial.in(home);
    for (String name : List.of("a", "b")) {
      Trial.keyed(home, name);
      Files.writeString(home.resolve("sources/" + name + ".csv"), "code,amount\n1,1\n");
    }
    Path contract = home.resolve("contracts/trial/b.yaml");
    Files.writeString(
        contract,
        Files.readString(contract).replaceFirst("physicalType: string", "physicalType: strng"));
  }

  @Test
  void theLoadOfItsAgencyNamesItAndEndsWithOne() {
    TestLoad.Answer answer = load.run("--agency", "so-thu");

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.dataset("trial.a").path("verdict").asText()).isEqualTo("published");
    assertThat(answer.dataset("trial.b").path("verdict").asText()).isEqualTo("failed");
    assertThat(answer.dataset("trial.b").path("failure").path("message").asText())
        .containsPattern("b\\.yaml:\\d+: .*strng");
  }

  @Test
  void aLoadWithoutItIsWell() {
    assertThat(load.run("--agency", "so-thu", "--except", "trial.b").status()).isZero();
    assertThat(load.run("--dataset", "trial.a").status()).isZero();
  }

  /** A person who leaves out a dataset by a wrong name meant one that would be loaded. */
  @Test
  void whatIsLeftOutMustExist() {
    TestLoad.Answer typed = load.run("--all", "--except", "trial.aa");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.json().at("/failure/message").asText())
        .contains("no such dataset: trial.aa; did you mean 'trial.a'?");
    TestLoad.Answer none = load.run("--dataset", "trial.a", "--except", "trial.a");
    assertThat(none.json().at("/failure/message").asText())
        .contains("leaves out all that is named");
    TestLoad.Answer planned =
        load.run("--agency", "so-thu", "--scheduler", "night", "--except", "trial.gone");
    assertThat(planned.dataset("trial.a").path("verdict").asText()).isEqualTo("published");
  }

  @Test
  void allIsNotSaidBesideOne() {
    TestLoad.Answer answer = load.run("--all", "--dataset", "trial.a");
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.json().at("/failure/message").asText())
        .contains("--all goes with no --dataset and no --agency: trial.a");
  }

  @Test
  void itHoldsTheGroupThatIsPublishedTogether() {
    TestLoad.Answer answer = load.run("--agency", "so-thu", "--together", "hold");

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.dataset("trial.a").toString()).contains("KHO-509", "trial.b (failed)");
  }

  @Test
  void oneThatNamesNoAgencyFailsInEveryLoadOfOne() throws IOException {
    Files.writeString(home.resolve("contracts/trial/b.yaml"), "schema: [\n");

    TestLoad.Answer answer = load.run("--agency", "so-thu");

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.dataset("trial.b").path("verdict").asText()).isEqualTo("failed");
  }

  @Test
  void anAgencyOfWhichNoContractCanBeUsedFails() throws IOException {
    Files.delete(home.resolve("contracts/trial/a.yaml"));

    TestLoad.Answer answer = load.run("--agency", "so-thu");

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.dataset("trial.b").path("verdict").asText()).isEqualTo("failed");
  }
}
