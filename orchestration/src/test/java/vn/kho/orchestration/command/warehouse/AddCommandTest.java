package vn.kho.orchestration.command.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.kho.schema.settings.SettingsReader;

/** The commands that a draft names as the next ones are for the warehouse that it was made for. */
class AddCommandTest {
  @TempDir private Path home = Path.of("");

  private List<String> arguments(String... line) {
    AddCommand command = CommandLine.populateCommand(new AddCommand(), line);
    return command
        .job(SettingsReader.read(home.resolve("kho.yaml"), Map.of(), Map.of()))
        .arguments();
  }

  @Test
  void theWarehouseOfTheCommandLineIsHandedOn() {
    assertThat(arguments("a.csv", "--home", "x/y", "--warehouse", "s3a://kho/hue"))
        .contains("--next-options= --home x/y --warehouse s3a://kho/hue");
    assertThat(arguments("a.csv")).noneMatch(argument -> argument.startsWith("--next-options"));
  }

  @Test
  void aFolderWithBlanksStaysOneWordOfAShell() {
    assertThat(arguments("a.csv", "--home", "Sở Y tế/it's"))
        .contains("--next-options= --home 'Sở Y tế/it'\\''s'");
  }
}
