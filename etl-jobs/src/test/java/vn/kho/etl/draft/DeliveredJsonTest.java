package vn.kho.etl.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableProbe;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.KhoException;

/** JSON that is written otherwise than the standard has it, as agencies' programs write it. */
class DeliveredJsonTest {
  private static final String POINT =
      "{\"type\":\"Feature\",\"properties\":{\"a\":%d},\"geometry\":"
          + "{\"type\":\"Point\",\"coordinates\":[107.5,16.4%s]}}";

  @TempDir private Path folder = Path.of("");

  private String rows(String name, String text) throws IOException {
    SourceFile file = SourceFile.of(name, Files.writeString(folder.resolve(name), text));
    Path out = folder.resolve("rows.csv");
    new TableProbe().probe(file, ReadOptions.NONE, out);
    DraftedDataset draft =
        DraftedDataset.of(
            file,
            ReadOptions.NONE,
            new DraftedDataset.DraftRequest(new DatasetName("staging", "a"), "so-y-te", name));
    assertThat(draft.notes()).isEmpty(); // A load refuses none of the records.
    return Files.readString(out).replace("\r\n", "/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// exported\n[{\"a\":1,\"b\":\"// x\"},{\"a\":2,\"b\":\"/* y */\"}]",
        "/* exported */ [{\"a\":1,\"b\":\"// x\"}, /* , */\n{\"a\":2,\"b\":\"/* y */\",},]",
        "{\"a\":1,\"b\":\"// x\"}{\"a\":2,\"b\":\"/* y */\"}",
        "\u001E{\"a\":1,\"b\":\"// x\"}\n\u001E{\"a\":2,\n\"b\":\"/* y */\"}\n",
        "\n\u001E{\"a\":1,\"b\":\"// x\"}\n\u001E{\"a\":2,\"b\":\"/* y */\"}\n",
        "{\"a\":1,\"b\":\"// x\",}\n{\"a\":2,\"b\":\"/* y */\",}\n",
        "\uFEFF\u001E{\"a\":1,\"b\":\"// x\"}\r\n\u001E{\"a\":2,\"b\":\"/* y */\"}\r\n"
      })
  void commentsTrailingCommasAndSequencesAreRead(String text) throws IOException {
    assertThat(rows("a.json", text)).isEqualTo("a,b/1,// x/2,/* y *//");
  }

  @Test
  void featuresOneAfterAnotherAreALayer() throws IOException {
    String one = POINT.formatted(1, "");
    String two = POINT.formatted(2, "");
    String rows = "a,geometry/1,POINT (107.5 16.4)/2,POINT (107.5 16.4)/";
    assertThat(rows("a.geojsonl", one + "\n" + two)).isEqualTo(rows);
    assertThat(rows("a.geojsons", "\u001E" + one + "\n\u001E" + two + "\n")).isEqualTo(rows);
    assertThat(rows("a.json", one)).isEqualTo("a,geometry/1,POINT (107.5 16.4)/");
  }

  @Test
  void heightsAreKeptAndNoLayerIsLostBehindAnother() throws IOException {
    String layer =
        "{\"type\":\"FeatureCollection\",\"features\":[" + POINT.formatted(1, ",5") + "]}";
    assertThat(rows("a.geojson", layer)).isEqualTo("a,geometry/1,POINT Z (107.5 16.4 5)/");
    assertThatThrownBy(() -> rows("b.geojson", layer + layer))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("there is more after its end");
    String twice = layer.substring(0, layer.length() - 1) + ",\"features\":[]}";
    assertThatThrownBy(() -> rows("c.geojson", twice))
        .hasMessageContaining("its list of features stands twice");
    assertThatThrownBy(() -> rows("e.geojson", POINT.formatted(0, "") + "\n" + layer))
        .hasMessageContaining("a layer stands among its features, after feature 1");
    String line =
        layer.replace("Point", "LineString").replace("[107.5,16.4,5]", "[[107,16,5],[108,17]]");
    assertThatThrownBy(() -> rows("d.geojson", line))
        .hasMessageContaining("some points of its geometry have a height and others none");
  }

  @Test
  void recordsUnderKeysOfTheirOwnAreNoRecord() throws IOException {
    for (String text :
        List.of(
            "{\"01\":{\"a\":1},\"02\":{\"a\":2}}",
            "{\"01\":{\"a\":1,\"b\":1},\"02\":{\"a\":2},\"03\":{\"b\":3,\"a\":3}}")) {
      assertThatThrownBy(() -> rows("a.json", text))
          .isInstanceOf(KhoException.class)
          .hasMessageContaining("its records stand each under a key of its own");
    }
    String lists = "{\"x\":{\"d\":[{\"a\":1},{\"a\":2}]},\"y\":{\"d\":[{\"a\":3}]}}";
    SourceFile file = SourceFile.of("b.json", Files.writeString(folder.resolve("b.json"), lists));
    assertThat(new TableProbe().probe(file, ReadOptions.NONE, null).layout().tables()).isEqualTo(2);
  }

  @Test
  void scriptsThatHoldJsonAreNoCsv() {
    String list = "[{\"a\":1},{\"a\":2}]";
    for (String text :
        List.of(
            "f(" + list + ");",
            ")]}',\n" + list,
            "# x\n" + list,
            "#\n".repeat(30_000) + list,
            "null",
            "5")) {
      assertThatThrownBy(() -> rows("a.json", text))
          .as(text)
          .isInstanceOf(KhoException.class)
          .hasMessageContaining("Cannot read the JSON file");
    }
  }
}
