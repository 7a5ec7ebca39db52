package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person points Kho at a file of which nothing is declared. */
class RepairJobTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void certainErrorsAreRepairedAndTheRestIsListed() throws IOException {
    Path file = folder.resolve("visits.csv");
    Path out = folder.resolve("repaired.csv");
    Path findings = folder.resolve("findings.csv");
    Files.writeString(file, delivery(), StandardCharsets.UTF_8);

    Answer answer =
        run(file.toString(), "--out", out.toString(), "--findings", findings.toString(), "--json");

    assertThat(answer.status).as(answer.err).isZero();
    assertThat(answer.out).contains("\"sums\":[\"tổng = nội địa + quốc tế\"]");
    List<String> lines = Files.readAllLines(out);
    assertThat(lines.get(0)).isEqualTo("mã xã,tên xã,nội địa,quốc tế,tổng");
    assertThat(lines.get(8)).contains("Phường Vỹ Dạ").doesNotContain("Vxỹ");
    assertThat(Files.readAllLines(findings))
        .contains(
            "8,tên xã,Phường Vxỹ Dạ,Phường Vỹ Dạ,repaired,dependency,9 of 10 rows with the same mã xã have the other value")
        .anySatisfy(line -> assertThat(line).startsWith("31,tổng,").contains(",proposed,sum,"));
    assertThat(lines).hasSize(61).filteredOn(line -> delivery().contains(line)).hasSize(60);
  }

  @Test
  void whatIsNotThereOrNotKnownIsRefused() {
    assertThat(run(folder.resolve("none.csv").toString()).err).contains("Cannot repair the file");
    assertThat(run("--sort", "x").err).contains("Cannot repair, unknown option: --sort");
    assertThat(run().status).isEqualTo(2);
  }

  /** Ten rows for each of six wards; one name is mistyped and one total does not meet. */
  private static String delivery() {
    String[] wards = {"Vỹ Dạ", "Thuận Hóa", "Phú Xuân", "Kim Long", "An Cựu", "Hương An"};
    StringBuilder text = new StringBuilder("mã xã,tên xã,nội địa,quốc tế,tổng\n");
    for (int row = 0; row < 60; row++) {
      int ward = row / 10;
      int domestic = 100 + 37 * row % 1000;
      int foreign = 20 + 91 * row % 700;
      text.append(19753 + ward)
          .append(",Phường ")
          .append(row == 7 ? "Vxỹ Dạ" : wards[ward])
          .append(',');
      text.append(domestic).append(',').append(foreign).append(',');
      text.append(domestic + foreign + (row == 30 ? 11 : 0)).append('\n');
    }
    return text.toString();
  }

  private record Answer(int status, String out, String err) {}

  private static Answer run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        RepairJob.run(
            arguments,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Answer(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
