package vn.kho.etl.mart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kho.etl.table.ViewCatalogWriter;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Reads the views that the command wants: a JSON array of {@code {"namespace", "name", "sql",
 * "comment", "columns": [{"name", "type", "comment"}], "template", "pinned": [table]}}, the last
 * two for a view that names the snapshots of tables.
 */
final class ViewDefinitionReader {
  private ViewDefinitionReader() {}

  static List<ViewCatalogWriter.ViewDefinition> read(Path file) {
    List<ViewCatalogWriter.ViewDefinition> wanted = new ArrayList<>();
    try {
      for (JsonNode view : new ObjectMapper().readTree(file.toFile())) {
        wanted.add(
            new ViewCatalogWriter.ViewDefinition(
                view.path("namespace").asText(),
                view.path("name").asText(),
                view.path("sql").asText(),
                view.path("comment").asText(),
                columns(view),
                pinned(view)));
      }
      return wanted;
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.INTERNAL_FAULT,
          "Cannot write views, the file that names them cannot be read: "
              + file
              + ". Please report it with the log.",
          e);
    }
  }

  private static List<ViewCatalogWriter.ViewColumn> columns(JsonNode view) {
    List<ViewCatalogWriter.ViewColumn> columns = new ArrayList<>();
    for (JsonNode column : view.path("columns")) {
      columns.add(
          new ViewCatalogWriter.ViewColumn(
              column.path("name").asText(),
              column.path("type").asText(),
              Optional.ofNullable(column.path("comment").textValue())));
    }
    return columns;
  }

  private static Optional<ViewCatalogWriter.PinnedQuery> pinned(JsonNode view) {
    List<String> tables = new ArrayList<>();
    view.path("pinned").forEach(table -> tables.add(table.asText()));
    return tables.isEmpty()
        ? Optional.empty()
        : Optional.of(new ViewCatalogWriter.PinnedQuery(view.path("template").asText(), tables));
  }
}
