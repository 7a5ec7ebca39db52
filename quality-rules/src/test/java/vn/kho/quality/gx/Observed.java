package vn.kho.quality.gx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.moment.SparkTime;
import vn.kho.quality.verdict.RuleResult;

/** Compares observed values and counts with what a case expects. */
final class Observed {
  private Observed() {}

  static void compare(GxCase one, JsonNode out, RuleResult result) {
    JsonNode expected = out.has("observed_value") ? out : out.path("result");
    if (expected.has("observed_value")) {
      same(expected.get("observed_value"), result.observed(), one.tolerance());
    }
    JsonNode counts = out.path("result");
    if (counts.has("unexpected_count")) {
      assertThat(result.outcome().figures().unexpected())
          .isEqualTo(counts.get("unexpected_count").asLong());
    }
    if (counts.has("element_count")) {
      assertThat(result.outcome().figures().elements())
          .isEqualTo(counts.get("element_count").asLong());
    }
    if (counts.has("missing_count") && counts.has("unexpected_count")) {
      assertThat(result.missing()).isEqualTo(counts.get("missing_count").asLong());
    }
  }

  private static void same(JsonNode expected, @Nullable Object observed, double tolerance) {
    if (expected.isNull()) {
      assertThat(observed).isNull();
    } else if (expected.isNumber()) {
      assertThat(observed).isInstanceOf(Number.class);
      double found = observed instanceof Number number ? number.doubleValue() : Double.NaN;
      assertThat(found).isCloseTo(expected.asDouble(), within(tolerance));
    } else if (expected instanceof ArrayNode list) {
      assertThat(observed).isInstanceOf(List.class);
      List<?> found = observed instanceof List<?> values ? values : List.of();
      assertThat(found).hasSize(list.size());
      for (int i = 0; i < list.size(); i++) {
        same(list.get(i), found.get(i), tolerance);
      }
    } else if (expected.isObject()) {
      Map<?, ?> found = observed instanceof Map<?, ?> map ? map : Map.of();
      List<String> names = new ArrayList<>();
      expected.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> same(expected.get(name), found.get(name), tolerance));
    } else {
      assertThat(key(observed)).isEqualTo(key(expected.asText()));
    }
  }

  private static String key(@Nullable Object value) {
    String text = String.valueOf(value instanceof Instant moment ? SparkTime.local(moment) : value);
    return vn.kho.quality.moment.DateutilParser.parse(text).map(Object::toString).orElse(text);
  }
}
