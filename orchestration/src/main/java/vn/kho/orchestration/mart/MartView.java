package vn.kho.orchestration.mart;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vn.kho.orchestration.sql.TrinoConnection;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.mart.Mart;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * A mart's view as it is to be written.
 *
 * @param mart the query with its texts
 * @param columns what Trino says that the query gives, in order
 */
record MartView(Mart mart, List<TrinoConnection.ResultColumn> columns) {

  /** Copies the columns. */
  MartView {
    columns = List.copyOf(columns);
  }

  /**
   * Asks Trino for the columns of a mart's query, without running it.
   *
   * @throws KhoException QUERY_FAILED where Trino refuses the query; MART_INVALID where two columns
   *     have one name, or the header describes a column that the query does not return
   */
  static MartView of(TrinoConnection sql, Mart mart) {
    List<TrinoConnection.ResultColumn> columns = sql.columns(mart.sql());
    Set<String> names = new HashSet<>();
    for (TrinoConnection.ResultColumn column : columns) {
      if (!names.add(column.name())) {
        throw invalid(mart, "two of its columns have one name: " + column.name(), "Rename one.");
      }
    }
    Set<String> strangers = new TreeSet<>(mart.columns().keySet());
    strangers.removeAll(names);
    if (!strangers.isEmpty()) {
      throw invalid(
          mart,
          "its header names columns that the query does not give: " + String.join(", ", strangers),
          "Correct the header or the query.");
    }
    return new MartView(mart, columns);
  }

  private static KhoException invalid(Mart mart, String why, String what) {
    return new KhoException(
        ErrorCode.MART_INVALID, "Cannot make " + mart.table() + ", " + why + ". " + what);
  }

  /**
   * Views as the job that writes them reads them.
   *
   * @param together the datasets that are published together with others
   */
  static ArrayNode json(List<MartView> views, Set<DatasetName> together) {
    ArrayNode all = new ObjectMapper().createArrayNode();
    for (MartView view : views) {
      ObjectNode node =
          all.addObject()
              .put("namespace", Mart.NAMESPACE)
              .put("name", view.mart.name())
              .put("sql", view.mart.sql())
              .put("comment", view.mart.title().comment());
      MartTemplate template = MartTemplate.of(view.mart.sql(), together);
      if (!template.tables().isEmpty()) {
        node.put("template", template.text());
        ArrayNode pinned = node.putArray("pinned");
        template.tables().forEach(table -> pinned.add(table.toString()));
      }
      ArrayNode columns = node.putArray("columns");
      for (TrinoConnection.ResultColumn column : view.columns) {
        Bilingual meaning = view.mart.columns().get(column.name());
        columns
            .addObject()
            .put("name", column.name())
            .put("type", column.type())
            .put("comment", meaning == null ? null : meaning.comment());
      }
    }
    return all;
  }
}
