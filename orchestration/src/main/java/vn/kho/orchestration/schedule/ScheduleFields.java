package vn.kho.orchestration.schedule;

import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.yaml.YamlValue;
import vn.kho.schema.yaml.YamlValue.YamlValueKind;

/** One map of the schedule, key by key; what does not fit is noted and left out. */
record ScheduleFields(YamlValue map, String where, ScheduleProblems faults) {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,4})\\s*([smh])");
  private static final int MOST_RETRIES = 20;

  /** The fields of a value; none of them, and a fault, where it is no map. */
  static ScheduleFields of(
      YamlValue value, String where, ScheduleProblems faults, List<String> known) {
    if (value.kind() != YamlValueKind.MAP && value.kind() != YamlValueKind.NOTHING) {
      faults.whole(value, where, "a map");
    }
    value
        .entries()
        .forEach(
            (key, inner) -> {
              if (!known.contains(key)) {
                faults.unknown(inner.line(), "key of " + where, key, known);
              }
            });
    return new ScheduleFields(value, where, faults);
  }

  int line(String key) {
    return map.at(key).map(YamlValue::line).orElse(map.line());
  }

  /** A text; empty where none is given. */
  Optional<String> text(String key) {
    Optional<YamlValue> value = map.at(key);
    if (value.isPresent() && !value.orElseThrow().scalar()) {
      faults.kind(value.orElseThrow(), key, "a text");
      return Optional.empty();
    }
    return map.textAt(key);
  }

  /** A text in Vietnamese and English; {@code fallback} where none is given. */
  Bilingual bilingual(String key, String fallback) {
    return Bilingual.of(text(key).orElse(fallback));
  }

  /** The texts of a list, each with its line. */
  List<YamlValue> texts(String key) {
    List<YamlValue> texts = new ArrayList<>();
    for (YamlValue item : list(key)) {
      if (item.kind() == YamlValueKind.TEXT && !item.text().isBlank()) {
        texts.add(item);
      } else {
        faults.kind(item, key, "a list of texts");
      }
    }
    return texts;
  }

  /** The items of a list; none, and a fault, where it is no list. */
  List<YamlValue> list(String key) {
    Optional<YamlValue> value = map.at(key);
    if (value.isPresent() && value.orElseThrow().kind() != YamlValueKind.LIST) {
      faults.kind(value.orElseThrow(), key, "a list");
    }
    return map.itemsAt(key);
  }

  Optional<CronExpression> cron(String key) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      faults.add(
          line(key),
          "Cannot begin " + where + " without '" + key + "'. Add one, such as \"0 1 * * *\".");
      return Optional.empty();
    }
    try {
      return Optional.of(CronExpression.parse(text.orElseThrow()));
    } catch (IllegalArgumentException e) {
      faults.add(
          line(key),
          "Cannot read the cron of "
              + where
              + ", "
              + e.getMessage()
              + ": "
              + text.orElseThrow()
              + ". Write minute hour day month weekday, such as \"30 1 * * mon-fri\".");
      return Optional.empty();
    }
  }

  /** A time of day. */
  Optional<LocalTime> time(String key) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalTime.parse(text.orElseThrow()));
    } catch (DateTimeParseException e) {
      faults.kind(map.at(key).orElse(map), key, "a time of day such as \"05:00\"");
      return Optional.empty();
    }
  }

  /** A whole number in bounds. */
  int count(String key, int least, int most, int fallback) {
    Optional<YamlValue> value = map.at(key);
    if (value.isEmpty()) {
      return fallback;
    }
    String text = value.orElseThrow().text();
    if (value.orElseThrow().kind() == YamlValueKind.WHOLE && text.matches("\\d{1,6}")) {
      int count = Integer.parseInt(text);
      if (count >= least && count <= most) {
        return count;
      }
    }
    faults.kind(value.orElseThrow(), key, "a whole number from " + least + " to " + most);
    return fallback;
  }

  /** Retries: {@code {count: 2, delay: 5m}}. */
  StepRetryPolicy retries(StepRetryPolicy fallback) {
    Optional<YamlValue> value = map.at("retries");
    if (value.isEmpty()) {
      return fallback;
    }
    ScheduleFields fields = of(value.orElseThrow(), "'retries'", faults, List.of("count", "delay"));
    int count = fields.count("count", 0, MOST_RETRIES, fallback.count());
    return new StepRetryPolicy(count, fields.span("delay").orElse(fallback.delay()));
  }

  private Optional<Duration> span(String key) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher span = SPAN.matcher(text.orElseThrow());
    if (!span.matches()) {
      faults.kind(map.at(key).orElse(map), key, "a time such as 30s, 5m or 1h");
      return Optional.empty();
    }
    long count = Long.parseLong(span.group(1));
    return Optional.of(
        switch (span.group(2)) {
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          default -> Duration.ofHours(count);
        });
  }
}
