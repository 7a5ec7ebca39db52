package vn.kho.etl.land;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;

/** A page of an answer that was saved as a file is not taken for all of the data without a word. */
class IncompleteDeliveryTest {
  @TempDir private static Path home = Path.of("");

  private static List<String> notes(String name, String path, String... files) throws IOException {
    Path folder = Files.createDirectories(home.resolve("sources").resolve(name));
    for (int i = 0; i < files.length; i++) {
      Files.writeString(folder.resolve(i + ".json"), files[i]);
    }
    Map<String, String> options = path.isEmpty() ? Map.of() : Map.of("recordPath", path);
    Server server =
        new Server("s", Server.ServerKind.LOCAL, name + "/*.json", FileFormats.JSON, options);
    return new Arrivals(home).land(server, Map.of("sources.location", "sources")).arrival().notes();
  }

  @Test
  void aFileThatNamesMoreThanItHoldsIsTold() throws IOException {
    assertThat(notes("total", "data", "{\"total\":190,\"data\":[{\"a\":1}]}"))
        .anyMatch(note -> note.contains("'total' is 190, and it holds 1"));
    assertThat(notes("next", "value", "{\"value\":[{\"a\":1}],\"@odata.nextLink\":\"http://x\"}"))
        .anyMatch(note -> note.contains("'@odata.nextLink'"));
    String first = "{\"total\":3,\"next\":2,\"data\":[{\"a\":1},{\"a\":2}]}";
    assertThat(notes("some", "data", first, "{\"total\":4,\"data\":[{\"a\":3}]}"))
        .anyMatch(note -> note.contains("'total' is 4, and it holds 3"));
  }

  @Test
  void oneThatIsWholeIsNot() throws IOException {
    String first = "{\"total\":3,\"next\":2,\"data\":[{\"a\":1},{\"a\":2}]}";
    assertThat(notes("pages", "data", first, "{\"total\":3,\"data\":[{\"a\":3}]}")).isEmpty();
    assertThat(notes("one", "data", "{\"total\":1,\"next\":null,\"data\":[{\"a\":1}]}")).isEmpty();
    assertThat(notes("bare", "", "[{\"a\":1,\"total\":5}]"))
        .noneMatch(note -> note.contains("more than"));
    assertThat(notes("lines", "", "{\"a\":1,\"total\":5}\n{\"a\":2,\"total\":6}"))
        .noneMatch(note -> note.contains("more than"));
  }
}
