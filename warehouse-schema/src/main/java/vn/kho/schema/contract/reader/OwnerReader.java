package vn.kho.schema.contract.reader;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.kho.schema.contract.Agency;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.ContractDraft;
import vn.kho.schema.contract.ContractProblems;
import vn.kho.schema.yaml.YamlValue;

/** Reads the responsible agency of a dataset and the promised freshness. */
final class OwnerReader {
  private final ContractProblems notes;

  OwnerReader(ContractProblems notes) {
    this.notes = notes;
  }

  Optional<Agency> agency(ContractDraft draft) {
    Optional<YamlValue> team = draft.document().at("team");
    Optional<YamlValue> asMap = team.filter(t -> t.kind() == YamlValue.YamlValueKind.MAP);
    Optional<String> id = asMap.flatMap(t -> t.textAt("name"));
    if (id.isEmpty()) {
      String what = "Cannot find whose dataset it is, no 'team' with a 'name'. Name the agency.";
      notes.invalid(draft.line("team"), what);
    } else if (!id.orElseThrow().matches("[a-z0-9][a-z0-9-]*")) {
      String what = "Cannot use the team's name as a word: " + id.orElseThrow();
      notes.invalid(draft.line("team"), what + ". Use lower-case letters, digits and hyphens.");
    }
    Optional<String> owner =
        asMap.map(t -> t.itemsAt("members")).orElse(List.of()).stream()
            .filter(m -> m.textAt("role").filter("owner"::equals).isPresent())
            .flatMap(m -> m.textAt("username").stream())
            .findFirst();
    if (owner.isEmpty()) {
      String what = "Cannot find who answers for the dataset, no team member has the role 'owner'";
      notes.invalid(draft.line("team"), what + ". Add one.");
    }
    if (id.isEmpty() || owner.isEmpty()) {
      return Optional.empty();
    }
    String name = asMap.flatMap(t -> t.textAt("description")).orElse(id.orElseThrow());
    return Optional.of(
        new Agency(
            id.orElseThrow(), Bilingual.of(name), owner.orElseThrow(), approver(draft.document())));
  }

  private static Optional<String> approver(YamlValue document) {
    return document.itemsAt("roles").stream()
        .flatMap(r -> r.textAt("firstLevelApprovers").stream())
        .findFirst();
  }

  Optional<Duration> freshness(YamlValue document) {
    for (YamlValue promise : document.itemsAt("slaProperties")) {
      if (promise.textAt("property").filter("freshness"::equals).isPresent()) {
        return span(promise);
      }
    }
    return Optional.empty();
  }

  private Optional<Duration> span(YamlValue promise) {
    Optional<YamlValue> value = promise.at("value");
    boolean number = value.filter(v -> v.plain() instanceof Number).isPresent();
    String unit = promise.textAt("unit").orElse("").toLowerCase(Locale.ROOT);
    long seconds =
        switch (unit) {
          case "m", "min", "minute", "minutes" -> 60;
          case "h", "hr", "hour", "hours" -> 3_600;
          case "d", "day", "days" -> 86_400;
          case "w", "wk", "week", "weeks" -> 7 * 86_400;
          case "y", "yr", "year", "years" -> 365 * 86_400;
          default -> 0;
        };
    double amount = number ? Double.parseDouble(value.orElseThrow().text()) : 0;
    if (seconds == 0 || !(amount > 0 && amount <= 1_000_000)) {
      String what =
          "Cannot read the freshness, a number above 0 with unit m, h, d, w or y is wanted";
      notes.invalid(promise.line(), what + ". Write value: 35 and unit: d.");
      return Optional.empty();
    }
    return Optional.of(Duration.ofSeconds(Math.round(amount * seconds)));
  }
}
