package vn.kho.etl.record.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fields that are found in records which nobody described. */
class FieldPathsTest {

  @Test
  void keysThatDifferInCaseOnlyAreOneFieldUnlessOneRecordHasBoth() throws IOException {
    assertThat(paths("[{\"Ma\":1,\"gia\":2},{\"ma\":3,\"GIA\":4}]")).containsExactly("Ma", "gia");
    assertThat(paths("[{\"Ma\":1,\"ma\":2},{\"ma\":3,\"Ma\":4},{\"Ma\":5}]"))
        .containsExactly("Ma", "ma");
  }

  private static List<String> paths(String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return FieldPaths.of(new JsonFormat("", ""), new ByteArrayInputStream(bytes));
  }
}
