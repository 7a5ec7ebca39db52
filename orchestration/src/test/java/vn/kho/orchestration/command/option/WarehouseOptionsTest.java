package vn.kho.orchestration.command.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarehouseOptionsTest {
  private static final Map<String, String> NAMED = Map.of("KHO_HOME", "/srv/tinh");

  @Test
  void theHomeOfTheCommandLineGoesBeforeThatOfTheEnvironment() {
    assertThat(WarehouseOptions.home(Path.of("/srv/other"), NAMED))
        .isEqualTo(Path.of("/srv/other"));
    assertThat(WarehouseOptions.home(null, NAMED)).isEqualTo(Path.of("/srv/tinh"));
  }

  @Test
  void whereNeitherNamesOneItIsTheFolderOfTheScript() {
    Path script = Path.of(System.getProperty("kho.root", ".")).toAbsolutePath().normalize();
    assertThat(WarehouseOptions.home(null, Map.of())).isEqualTo(script);
    assertThat(WarehouseOptions.home(null, Map.of("KHO_HOME", " "))).isEqualTo(script);
  }
}
