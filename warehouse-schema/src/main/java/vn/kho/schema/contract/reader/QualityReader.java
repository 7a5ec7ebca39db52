package vn.kho.schema.contract.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.ContractProblems;
import vn.kho.schema.contract.QualityEntry;
import vn.kho.schema.contract.QueryCheck;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.yaml.YamlValue;

/** Reads the {@code quality} entries of a contract unchanged, and checks the syntax of queries. */
final class QualityReader {
  private static final String PLACEHOLDER = "\\$?\\{\\s*[A-Za-z_][A-Za-z0-9_.]*\\s*\\}";

  private final ContractProblems notes;
  private final QueryCheck queries;

  QualityReader(ContractProblems notes, QueryCheck queries) {
    this.notes = notes;
    this.queries = queries;
  }

  List<QualityEntry> read(YamlValue object) {
    List<QualityEntry> entries = new ArrayList<>();
    add(object, Optional.empty(), entries);
    for (YamlValue property : object.itemsAt("properties")) {
      add(property, property.textAt("name"), entries);
    }
    return entries;
  }

  private void add(YamlValue part, Optional<String> column, List<QualityEntry> entries) {
    for (YamlValue item : part.itemsAt("quality")) {
      item.at("query").filter(YamlValue::scalar).ifPresent(this::query);
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      item.entries().forEach((key, value) -> entry.put(key, value.plain()));
      entries.add(new QualityEntry(column, entry, item.line()));
    }
  }

  private void query(YamlValue query) {
    Optional<String> fault = queries.fault(query.text().replaceAll(PLACEHOLDER, "x"));
    if (fault.isPresent()) {
      String what = "Cannot run the query, " + fault.orElseThrow();
      notes.add(ErrorCode.CONTRACT_QUERY, query.line(), what + ". Mend it.");
    }
  }
}
