package vn.kho.schema.contract.reader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.ContractDraft;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.yaml.YamlValue;

/**
 * Resolves the targets of relationships: {@code table.column} in this contract, in this domain, in
 * the code lists or in the only other domain that has the table; or {@code
 * file.yaml#/schema/table/properties/column}.
 */
final class ReferenceResolver {
  private static final Pattern SHORT = Pattern.compile("([A-Za-z_]\\w*)\\.([A-Za-z_]\\w*)");
  private static final Pattern FULL =
      Pattern.compile("(?:([^#]+\\.yaml)#)?/?schema/([\\w-]+)/properties/([\\w-]+)");

  private final List<ContractDraft> drafts;
  private final CodeLists lists;

  ReferenceResolver(List<ContractDraft> drafts, CodeLists lists) {
    this.drafts = drafts;
    this.lists = lists;
  }

  /** The target columns of a draft's relationships; unresolved ones are reported. */
  Map<String, String> of(ContractDraft draft) {
    Map<String, String> references = new HashMap<>();
    YamlValue object = draft.object().orElse(draft.document());
    for (YamlValue property : object.itemsAt("properties")) {
      String column = property.textAt("name").orElse("");
      for (YamlValue link : property.itemsAt("relationships")) {
        link.at("to").ifPresent(to -> targets(draft, to).forEach(t -> references.put(column, t)));
      }
    }
    object.itemsAt("relationships").forEach(link -> ofObject(draft, link, references));
    return references;
  }

  private void ofObject(ContractDraft draft, YamlValue link, Map<String, String> references) {
    List<String> from = new ArrayList<>();
    for (YamlValue end : link.at("from").map(ReferenceResolver::ends).orElse(List.of())) {
      String column = end.text().replaceFirst("^.*[./]", "");
      if (!draft.columns().contains(column)) {
        String what = "Cannot start a relationship at a column that is not there: " + end.text();
        String hint = NearestWord.hint(column, draft.columns());
        draft.notes().add(ErrorCode.CONTRACT_REFERENCE, end.line(), what + hint);
      }
      from.add(column);
    }
    List<String> to = link.at("to").map(t -> targets(draft, t)).orElse(List.of());
    int ends = link.at("to").map(t -> ends(t).size()).orElse(0);
    if (from.size() != ends) {
      String what = "Cannot relate " + from.size() + " columns to " + ends;
      draft.notes().invalid(link.line(), what + ". Name as many in 'from' as in 'to'.");
    } else if (to.size() == ends) {
      for (int i = 0; i < ends; i++) {
        references.putIfAbsent(from.get(i), to.get(i));
      }
    }
  }

  private static List<YamlValue> ends(YamlValue value) {
    return value.scalar() ? List.of(value) : value.items();
  }

  private List<String> targets(ContractDraft draft, YamlValue to) {
    List<String> found = new ArrayList<>();
    for (YamlValue end : ends(to)) {
      target(draft, end).ifPresent(found::add);
    }
    return found;
  }

  private Optional<String> target(ContractDraft draft, YamlValue end) {
    Matcher brief = SHORT.matcher(end.text());
    Matcher full = FULL.matcher(end.text());
    if (brief.matches()) {
      return column(draft, end, tables(draft, brief.group(1)), brief.group(1), brief.group(2));
    }
    if (full.matches()) {
      Optional<String> file = Optional.ofNullable(full.group(1));
      Map<String, List<String>> tables = tables(draft, file, full.group(2));
      return column(draft, end, tables, full.group(2), full.group(3));
    }
    String how = ". Write table.column or file.yaml#/schema/table/properties/column.";
    draft
        .notes()
        .add(
            ErrorCode.CONTRACT_REFERENCE,
            end.line(),
            "Cannot follow a relationship: " + end.text() + how);
    return Optional.empty();
  }

  /** The tables that a short name may mean, by precedence, with their columns. */
  private Map<String, List<String>> tables(ContractDraft draft, String table) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    String domain = draft.name().map(DatasetName::domain).orElse("");
    named(table, draft).ifPresent(name -> found.put(name, draft.columns()));
    drafts.stream()
        .filter(d -> d.name().filter(n -> n.domain().equals(domain)).isPresent())
        .forEach(d -> named(table, d).ifPresent(name -> found.putIfAbsent(name, d.columns())));
    if (found.isEmpty()) {
      lists.find(table).ifPresent(list -> found.put("reference." + table, list.columns()));
    }
    if (found.isEmpty()) {
      drafts.forEach(d -> named(table, d).ifPresent(name -> found.put(name, d.columns())));
    }
    return found;
  }

  private static Optional<String> named(String table, ContractDraft draft) {
    return draft.name().filter(n -> n.dataset().equals(table)).map(DatasetName::toString);
  }

  private Map<String, List<String>> tables(
      ContractDraft draft, Optional<String> file, String table) {
    if (file.isEmpty()) {
      return named(table, draft).map(n -> Map.of(n, draft.columns())).orElse(Map.of());
    }
    Path folder = Optional.ofNullable(draft.notes().file().getParent()).orElse(Path.of(""));
    Path beside = folder.resolve(file.orElseThrow()).normalize();
    Path below = Path.of(file.orElseThrow()).normalize();
    Map<String, List<String>> found = new LinkedHashMap<>();
    for (ContractDraft other : drafts) {
      Path path = other.notes().file();
      if (path.equals(beside) || path.endsWith(below)) {
        named(table, other).ifPresent(name -> found.put(name, other.columns()));
      }
    }
    return found;
  }

  private Optional<String> column(
      ContractDraft draft,
      YamlValue end,
      Map<String, List<String>> tables,
      String table,
      String column) {
    if (tables.size() != 1) {
      TreeSet<String> known = new TreeSet<>(lists.names());
      drafts.forEach(d -> d.name().ifPresent(n -> known.add(n.dataset())));
      String what =
          tables.isEmpty()
              ? "Cannot refer to a dataset that is not there: "
                  + table
                  + NearestWord.hint(table, known)
              : "Cannot find which dataset is meant: "
                  + String.join(", ", tables.keySet())
                  + ". Write file.yaml#/schema/table/properties/column.";
      draft.notes().add(ErrorCode.CONTRACT_REFERENCE, end.line(), what);
      return Optional.empty();
    }
    String name = tables.keySet().iterator().next();
    List<String> columns = tables.getOrDefault(name, List.of());
    if (!columns.contains(column)) {
      String what = "Cannot refer to a column that " + name + " does not have: " + column;
      draft
          .notes()
          .add(ErrorCode.CONTRACT_REFERENCE, end.line(), what + NearestWord.hint(column, columns));
      return Optional.empty();
    }
    return Optional.of(name + "." + column);
  }
}
