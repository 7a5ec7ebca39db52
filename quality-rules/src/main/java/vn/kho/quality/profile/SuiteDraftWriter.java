package vn.kho.quality.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import vn.kho.quality.RuleBook;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.quality.verdict.RuleResult;
import vn.kho.schema.problem.KhoException;

/** A suite as YAML, to be read and changed by a person. */
final class SuiteDraftWriter {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LINE = 118;

  private final String name;
  private final TableProfile profile;
  private final List<DraftRule> rules;

  SuiteDraftWriter(String name, TableProfile profile, List<DraftRule> rules) {
    this.name = name;
    this.profile = profile;
    this.rules = List.copyOf(rules);
  }

  /** The draft without the rules that do not fit the columns, or that the data breaks. */
  String proven(SparkSession spark, Profiler.ProfiledColumns looked, CodeListValues codes) {
    List<DraftRule> fitting = rules.stream().filter(rule -> fits(rule, looked, codes)).toList();
    Set<String> broken = new HashSet<>();
    for (RuleResult result :
        book(fitting, looked, codes).judgeLocal(spark, looked.schema(), looked.rows()).results()) {
      if (!result.success()) {
        broken.add(result.outcome().rule());
      }
    }
    return yaml(fitting.stream().filter(rule -> !broken.contains(rule.id())).toList());
  }

  private boolean fits(DraftRule rule, Profiler.ProfiledColumns looked, CodeListValues codes) {
    try {
      return !book(List.of(rule), looked, codes).rules().isEmpty();
    } catch (KhoException e) { // such as a list whose codes hold no longer
      return false;
    }
  }

  private RuleBook book(
      List<DraftRule> some, Profiler.ProfiledColumns looked, CodeListValues codes) {
    try {
      Path file = Files.createTempFile("kho-draft-", ".yaml");
      try {
        Files.writeString(file, yaml(some));
        return RuleBook.compile(SuiteReader.read(file), looked.schema(), codes);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String yaml(List<DraftRule> shown) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("# Bản nháp: đọc lại, sửa, rồi mới dùng. Drafted from ")
        .append(profile.data().replaceAll("\\s+", " "))
        .append(": read it, change it, then use it.\n# ")
        .append(ProfileFormatter.number(profile.rows()))
        .append(" rows")
        .append(
            profile.sampled()
                ? "; looked at a random sample of " + ProfileFormatter.number(profile.looked())
                : "")
        .append(".\nsuite: ")
        .append(json(name))
        .append("\nexpectations:\n");
    shown.forEach(rule -> append(yaml, rule));
    return yaml.toString();
  }

  private static void append(StringBuilder yaml, DraftRule rule) {
    comment(rule.evidence()).forEach(line -> yaml.append("  # ").append(line).append('\n'));
    yaml.append("  - id: ").append(json(rule.id())).append('\n');
    yaml.append("    type: ").append(rule.type()).append('\n');
    for (Map.Entry<String, Object> argument : rule.arguments().entrySet()) {
      yaml.append("    ").append(argument.getKey()).append(": ");
      yaml.append(json(argument.getValue())).append('\n');
    }
    yaml.append("    severity: ").append(rule.severity()).append('\n');
  }

  private static List<String> comment(String evidence) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : evidence.strip().replaceAll("\\p{Cntrl}", " ").split("\\s+", -1)) {
      if (line.length() + word.length() > LINE) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** A value as JSON, which is valid YAML. */
  private static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
