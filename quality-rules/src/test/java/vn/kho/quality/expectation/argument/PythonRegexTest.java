package vn.kho.quality.expectation.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.schema.pattern.BoundedPattern;
import vn.kho.schema.pattern.PatternException;

/** What Python 3.11's re finds in Vietnamese and other texts, written down in python-re.jsonl. */
class PythonRegexTest {
  @TestFactory
  Stream<DynamicTest> findsWhatPythonFinds() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    ObjectMapper mapper = new ObjectMapper();
    try (InputStream file = PythonRegexTest.class.getResourceAsStream("python-re.jsonl")) {
      String all = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      for (String line : all.lines().toList()) {
        JsonNode one = mapper.readTree(line);
        tests.add(DynamicTest.dynamicTest(one.get("regex").asText(), () -> agrees(one)));
      }
    }
    return tests.stream();
  }

  private static void agrees(JsonNode one) {
    BoundedPattern pattern = PythonRegex.compile(one.get("regex").asText());
    one.get("found").forEach(text -> assertThat(finds(pattern, text)).as("%s", text).isTrue());
    one.get("not").forEach(text -> assertThat(finds(pattern, text)).as("%s", text).isFalse());
  }

  private static boolean finds(BoundedPattern pattern, JsonNode text) {
    return pattern.find(text.asText());
  }

  @Test
  void keepsWhatJavaHasMore() {
    assertThat(PythonRegex.compile("^\\p{L}+$").find("Huế")).isTrue();
    assertThat(PythonRegex.compile("^[\\p{L}\\p{M}]+$").find("Hue\u0302\u0301")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(a", "[a", "a)", "(?P<n", "(?P=n)", "(?(1)a|b)", "(?a)\\w", "\\", "*a", "\\U00"})
  void refusesWhatCannotBeRun(String regex) {
    assertThatThrownBy(() -> PythonRegex.compile(regex)).isInstanceOf(PatternException.class);
  }
}
