package vn.kho.quality.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.schema.contract.Bilingual;

/** What a rule measures, as a hash: a state is used only for the very rule that it was kept of. */
final class RuleSignature {
  private static final List<String> CLOCKS =
      List.of("current_date", "current_timestamp", "now()", "localtimestamp", "rand(", "uuid(");

  private RuleSignature() {}

  /** Why no state can be kept of a rule; empty where one can. */
  static Optional<Bilingual> unfit(CompiledRule rule) {
    CompiledCheck check = rule.check();
    if (check instanceof CompiledCheck.Query) {
      return why("luật hỏi cả bảng bằng SQL", "it asks the whole table in SQL");
    }
    if (check instanceof CompiledCheck.Reference) {
      return why("luật xem tập dữ liệu khác", "it looks into another dataset");
    }
    if (check instanceof CompiledCheck.Periods) {
      return why("luật tìm khoảng trống giữa mọi dòng", "it looks for gaps between all rows");
    }
    if (check instanceof CompiledCheck.Ordered) {
      return why("luật so dòng với dòng bên cạnh", "it compares rows with their neighbours");
    }
    if (check instanceof CompiledCheck.Relative) {
      return why("ngưỡng là số đo của mọi dòng", "its limits are figures of all rows");
    }
    String text = text(rule).toLowerCase(Locale.ROOT);
    return CLOCKS.stream().anyMatch(text::contains)
        ? why("luật phụ thuộc thời điểm kiểm", "it depends on the moment it is asked")
        : Optional.empty();
  }

  private static Optional<Bilingual> why(String vietnamese, String english) {
    return Optional.of(new Bilingual(vietnamese, english));
  }

  /** The signature of a rule over columns of these types. */
  static String of(CompiledRule rule, String columns) {
    Map<String, String> arguments = new TreeMap<>();
    rule.rule().arguments().forEach((name, given) -> arguments.put(name, name + given.value()));
    String all = rule.rule().type() + arguments.values() + text(rule) + columns;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }

  /** Conditions, values of code lists and limits as they were resolved. */
  private static String text(CompiledRule rule) {
    Stream<String> check = Stream.of();
    if (rule.check() instanceof CompiledCheck.Rows rows) {
      check = Stream.of(rows.missing().toString(), rows.ok().toString());
    } else if (rule.check() instanceof CompiledCheck.Unique unique) {
      check = Stream.of(unique.keys().toString(), unique.missing().toString());
    } else if (rule.check() instanceof CompiledCheck.Figures figures) {
      check = figures.measures().stream().map(m -> m.figure() + " " + m.input() + m.points());
    }
    return rule.condition().map(Object::toString).orElse("") + check.toList();
  }
}
