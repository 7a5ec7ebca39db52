package vn.kho.quality.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import vn.kho.quality.RuleBook;
import vn.kho.quality.expectation.CodeListValues;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.quality.verdict.RuleResult;
import vn.kho.schema.codelist.CodeList;
import vn.kho.schema.codelist.CodeLists;

/** A suite as YAML, to be read and changed by a person. */
final class DraftSuite {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LINE = 118;

  private final String name;
  private final TableProfile profile;
  private final List<DraftRule> rules;

  DraftSuite(String name, TableProfile profile, List<DraftRule> rules) {
    this.name = name;
    this.profile = profile;
    this.rules = List.copyOf(rules);
  }

  /** The draft without the rules that the data itself does not keep. */
  String proven(SparkSession spark, Profiler.Looked looked, Collection<CodeList> lists) {
    Set<String> broken = new HashSet<>();
    try {
      Path file = Files.createTempFile("kho-draft-", ".yaml");
      try {
        Files.writeString(file, yaml(rules));
        CodeListValues codes =
            CodeListValues.of(
                CodeLists.of(List.copyOf(lists)), LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh")));
        RuleBook book = RuleBook.compile(SuiteReader.read(file), looked.schema(), codes);
        for (RuleResult result : book.judgeFew(spark, looked.schema(), looked.rows()).results()) {
          if (!result.success()) {
            broken.add(result.outcome().rule());
          }
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return yaml(rules.stream().filter(rule -> !broken.contains(rule.id())).toList());
  }

  private String yaml(List<DraftRule> shown) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("# Bản nháp: đọc lại, sửa, rồi mới dùng. Drafted from ")
        .append(profile.data().replaceAll("\\s+", " "))
        .append(": read it, change it, then use it.\n# ")
        .append(ProfileText.number(profile.rows()))
        .append(" rows")
        .append(
            profile.sampled()
                ? "; looked at a random sample of " + ProfileText.number(profile.looked())
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

  /** JSON is YAML. */
  private static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
