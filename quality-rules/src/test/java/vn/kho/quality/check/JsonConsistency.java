package vn.kho.quality.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** A result must not contradict itself. */
final class JsonConsistency {
  private JsonConsistency() {}

  static void check(JsonNode result) {
    int good = 0;
    for (JsonNode one : result.get("results")) {
      String rule = one.at("/expectation_config/id").asText();
      boolean success = one.get("success").asBoolean();
      good += success ? 1 : 0;
      JsonNode exception = one.get("exception_info");
      if (exception.get("raised_exception").asBoolean()) {
        assertThat(success).as(rule).isFalse();
        assertThat(one.get("result")).as(rule).isEmpty();
        assertThat(exception.get("exception_message").asText())
            .as(rule)
            .contains(" ")
            .doesNotContainPattern("\\w+(Exception|Error)\\b")
            .doesNotContain("vn.kho", "org.apache", "java.");
      } else {
        assertThat(exception.get("exception_message").isNull()).as(rule).isTrue();
        counts(rule, one, success);
      }
    }
    int all = result.get("results").size();
    assertThat(result.get("success").asBoolean()).isEqualTo(good == all);
    assertThat(result.at("/statistics/evaluated_expectations").asInt()).isEqualTo(all);
    assertThat(result.at("/statistics/successful_expectations").asInt()).isEqualTo(good);
    assertThat(result.at("/statistics/unsuccessful_expectations").asInt()).isEqualTo(all - good);
  }

  private static void counts(String rule, JsonNode one, boolean success) {
    JsonNode counts = one.get("result");
    JsonNode kwargs = one.at("/expectation_config/kwargs");
    if (!counts.has("element_count") || kwargs.has("mostly") || kwargs.has("unexpected_count")) {
      return;
    }
    long unexpected = counts.get("unexpected_count").asLong();
    assertThat(success).as(rule).isEqualTo(unexpected == 0);
    assertThat(unexpected + counts.path("missing_count").asLong())
        .as(rule)
        .isLessThanOrEqualTo(counts.get("element_count").asLong());
    assertThat(counts.get("partial_unexpected_list").size())
        .as(rule)
        .isEqualTo(Math.min(20, unexpected));
  }
}
