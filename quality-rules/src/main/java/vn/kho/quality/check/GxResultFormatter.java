package vn.kho.quality.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.check.ResultOptions.ResultDetail;
import vn.kho.quality.verdict.Outcome;

/**
 * A result as Great Expectations 1.x writes an {@code ExpectationSuiteValidationResult}: the same
 * names, the same shapes for each kind of expectation and each result format.
 */
final class GxResultFormatter {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private GxResultFormatter() {}

  static String of(CheckResult result) {
    try {
      return MAPPER.writeValueAsString(tree(result));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, @Nullable Object> tree(CheckResult result) {
    List<Object> results = new ArrayList<>();
    result.rules().forEach(rule -> results.add(one(rule, result)));
    long good = result.rules().stream().filter(CheckedRule::success).count();
    long all = result.rules().size();
    Map<String, Object> statistics = new LinkedHashMap<>();
    statistics.put("evaluated_expectations", all);
    statistics.put("successful_expectations", good);
    statistics.put("unsuccessful_expectations", all - good);
    statistics.put("success_percent", 100.0 * good / all);
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("success", result.success());
    tree.put("results", results);
    tree.put("suite_name", result.suite().name());
    tree.put("suite_parameters", GxValueFormatter.of(result.suite().parameters()));
    tree.put("statistics", statistics);
    tree.put("meta", meta(result));
    tree.put("id", null);
    return tree;
  }

  private static Map<String, Object> meta(CheckResult result) {
    Map<String, Object> batch = new LinkedHashMap<>();
    batch.put("datasource_name", "kho");
    batch.put("data_connector_name", "kho");
    batch.put("data_asset_name", result.data());
    batch.put("batch_identifiers", Map.of());
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("validated_by", "kho");
    meta.put("validation_time", result.time().at().toString());
    meta.put("seconds", result.time().took().toMillis() / 1000.0);
    meta.put("rows", result.rows());
    meta.put("active_batch_definition", batch);
    return meta;
  }

  private static Map<String, Object> one(CheckedRule rule, CheckResult result) {
    ResultOptions options = result.options().with(rule.arguments().get("result_format"));
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("success", rule.success());
    tree.put("expectation_config", config(rule, result.data()));
    tree.put("result", figures(rule, result, options));
    tree.put("meta", Map.of());
    tree.put("exception_info", exception(rule));
    return tree;
  }

  private static Map<String, Object> config(CheckedRule rule, String data) {
    Map<String, @Nullable Object> kwargs = new LinkedHashMap<>();
    kwargs.put("batch_id", data);
    rule.arguments().forEach((name, value) -> kwargs.put(name, GxValueFormatter.of(value)));
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("type", rule.result().outcome().expectation());
    config.put("kwargs", kwargs);
    config.put("meta", GxValueFormatter.of(rule.rule().meta()));
    config.put("id", rule.rule().id());
    config.put("severity", rule.rule().severity().name().toLowerCase(Locale.ROOT));
    rule.rule().notes().ifPresent(notes -> config.put("notes", notes));
    return config;
  }

  private static Map<String, @Nullable Object> figures(
      CheckedRule rule, CheckResult result, ResultOptions options) {
    if (options.detail() == ResultDetail.BOOLEAN_ONLY
        || rule.result().outcome().outcome() == Outcome.ERRORED) {
      return Map.of();
    }
    return rule.unexpected()
        .map(rows -> new GxMapResult(rule, rows, options).tree())
        .orElseGet(() -> GxAggregateResult.tree(rule, result.schema(), options.most()));
  }

  private static Map<String, @Nullable Object> exception(CheckedRule rule) {
    boolean raised = rule.result().outcome().outcome() == Outcome.ERRORED;
    Map<String, @Nullable Object> exception = new LinkedHashMap<>();
    exception.put("raised_exception", raised);
    exception.put("exception_traceback", null);
    exception.put("exception_message", raised ? rule.result().outcome().message().english() : null);
    return exception;
  }
}
