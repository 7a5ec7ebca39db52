package vn.kho.schema.contract.reader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.schema.contract.ContractProblems;
import vn.kho.schema.format.OptionType;
import vn.kho.schema.source.SourceTypes;
import vn.kho.schema.yaml.YamlValue;

/**
 * Reads {@code kho.readRanges}, a map of which each entry becomes an option of its own: {@code
 * readRanges.column} and {@code readRanges.parts}.
 */
final class ReadRangesReader {
  static final String WORD = "kho.readRanges";
  private static final List<String> KEYS = List.of("column", "parts");
  private static final int MOST = 64;
  private static final Pattern UNSTEADY =
      Pattern.compile(
          "\\b(limit|offset|fetch|top|over|rownum|tablesample|rand|random|newid|uuid|now|getdate|sysdate"
              + "|gen_random_uuid|uuid_generate_v\\w+|uuid_short|random_uuid|uuidv[47]|sys_guid"
              + "|dbms_random|random_normal|crypt_gen_random|newsequentialid|nextval|sysdatetime|systimestamp"
              + "|getutcdate|utc_timestamp|localtimestamp|(current|clock|statement|transaction)_timestamp)\\b",
          Pattern.CASE_INSENSITIVE);

  private final ContractProblems notes;

  ReadRangesReader(ContractProblems notes) {
    this.notes = notes;
  }

  /** The entries by name. */
  Map<String, String> options(YamlValue given, CustomProperties customs) {
    Map<String, String> options = new LinkedHashMap<>();
    if (given.kind() != YamlValue.Kind.MAP) {
      notes.kind(given, WORD, "a map of column and parts");
      return options;
    }
    given
        .entries()
        .forEach(
            (key, value) -> {
              if (!KEYS.contains(key)) {
                notes.unknown(value.line(), "key of " + WORD, key, KEYS);
              } else if (!value.scalar() || !type(key).accepts(value.text())) {
                notes.kind(value, key, type(key).wanted());
              } else {
                options.put("readRanges." + key, value.text());
              }
            });
    for (String key : KEYS) {
      if (given.at(key).isEmpty()) {
        notes.invalid(given.line(), "Cannot use " + WORD + " without '" + key + "'. Add it.");
      }
    }
    beside(given, customs);
    return options;
  }

  private void beside(YamlValue given, CustomProperties customs) {
    if (customs.value("kho.cursor").isPresent()) {
      notes.invalid(
          given.line(),
          "Cannot read ranges of rows that are read since a cursor: "
              + WORD
              + " and kho.cursor. Remove one of them.");
    }
    customs.text("kho.query").ifPresent(query -> steady(given, query));
    if (customs.text("kho.url").filter(url -> url.startsWith("jdbc:sqlite:")).isPresent()) {
      notes.invalid(
          given.line(),
          "Cannot read ranges of a database in a file, its values have types of their own: "
              + WORD
              + ". Remove it.");
    }
  }

  /** A query is run once for each range: what it answers must not depend on the run. */
  private void steady(YamlValue given, String query) {
    Matcher unsteady = UNSTEADY.matcher(query);
    if (unsteady.find()) {
      notes.invalid(
          given.line(),
          "Cannot read ranges of a query that may answer otherwise for each of them: "
              + unsteady.group().strip().toUpperCase(Locale.ROOT)
              + ". Remove it from kho.query, or remove "
              + WORD
              + ".");
    }
  }

  private static OptionType<String> type(String key) {
    return key.equals("column")
        ? SourceTypes.SQL_COLUMN
        : OptionType.text(
            "a whole number from 2 to " + MOST,
            text ->
                text.matches("[1-9]\\d?")
                    && Integer.parseInt(text) >= 2
                    && Integer.parseInt(text) <= MOST);
  }
}
