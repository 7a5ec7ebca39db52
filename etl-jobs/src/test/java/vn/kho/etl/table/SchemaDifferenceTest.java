package vn.kho.etl.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kho.etl.Visits;
import vn.kho.etl.table.SchemaDifference.DifferenceKind;
import vn.kho.etl.table.SchemaPolicy.SchemaJudgement;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/** Every kind of difference between a table and its contract: found, judged, applied or refused. */
class SchemaDifferenceTest {
  private static final TableShape BEFORE =
      shape(
          "Tầng / Floors",
          "id",
          field("id", Types.LongType.get()),
          field("floor", Types.IntegerType.get()));

  @TempDir private Path home = Path.of("");

  /** What is wanted that differs in one way, and what is expected of it. */
  private record Wanted(TableShape shape, SchemaJudgement judgement, String text) {}

  private static Wanted wanted(DifferenceKind kind) {
    Types.NestedField id = field("id", Types.LongType.get());
    Types.NestedField floor = field("floor", Types.IntegerType.get());
    Types.NestedField described = Types.NestedField.optional(1, "floor", floor.type(), "Tầng lầu");
    return switch (kind) {
      case COLUMN_ADDED ->
          applied("column ward is added", of(id, floor, field("ward", Types.StringType.get())));
      case TYPE_WIDENED ->
          applied("column floor from int to long", of(id, field("floor", Types.LongType.get())));
      case COMMENT_CHANGED -> applied("column floor has another comment", of(id, described));
      case TABLE_COMMENT_CHANGED ->
          applied("the table has another comment", shape("Tầng lầu / Storeys", "id", id, floor));
      case COLUMN_DROPPED -> breaking("column floor is dropped", of(id));
      case TYPE_CHANGED ->
          breaking(
              "column floor from int to string", of(id, field("floor", Types.StringType.get())));
      case KEY_CHANGED ->
          breaking("key (id) becomes (id,floor)", shape(BEFORE.comment(), "id,floor", id, floor));
    };
  }

  private static Wanted applied(String text, TableShape shape) {
    return new Wanted(shape, SchemaJudgement.APPLIED, text);
  }

  private static Wanted breaking(String text, TableShape shape) {
    return new Wanted(shape, SchemaJudgement.BREAKS_READERS, text);
  }

  @ParameterizedTest
  @EnumSource
  void everyKindIsFoundAndJudged(DifferenceKind kind) {
    Wanted wanted = wanted(kind);
    List<SchemaDifference> found =
        SchemaDifference.between(BEFORE.schema(), properties(BEFORE), wanted.shape());
    assertThat(found).extracting(SchemaDifference::kind).containsExactly(kind);
    assertThat(found).extracting(SchemaDifference::text).containsExactly(wanted.text());
    assertThat(SchemaPolicy.judge(kind)).isEqualTo(wanted.judgement());
  }

  @ParameterizedTest
  @EnumSource
  void whatIsAppliedIsNoDifferenceAfterwardsAndWhatBreaksChangesNothing(DifferenceKind kind) {
    Wanted wanted = wanted(kind);
    try (Warehouse warehouse = warehouse()) {
      warehouse.createNamespace(BEFORE.id().namespace());
      Table table =
          warehouse
              .catalog()
              .createTable(
                  BEFORE.id(), BEFORE.schema(), PartitionSpec.unpartitioned(), properties(BEFORE));
      SchemaChange change = new SchemaChange(table, wanted.shape());
      if (wanted.judgement() == SchemaJudgement.APPLIED) {
        change.apply();
        assertThat(differences(warehouse, wanted.shape())).isEmpty();
      } else {
        assertThatThrownBy(change::apply)
            .isInstanceOfSatisfying(
                KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_CHANGED))
            .hasMessageContaining(wanted.text())
            .hasMessageContaining("owner@example.vn");
        assertThat(differences(warehouse, BEFORE)).isEmpty();
      }
    }
  }

  /** One that breaks stops what could be applied, and every one that breaks is named. */
  @Test
  void aDifferenceThatBreaksIsAskedForBeforeAnythingChanges() {
    List<Column> columns =
        List.of(
            Visits.column("id", "string", 1),
            Visits.column("name", "string", 0),
            Visits.column("ward", "string", 0));
    try (Warehouse warehouse = warehouse()) {
      warehouse.requireFitting(Visits.contract(LoadMode.SNAPSHOT, columns));
      assertThat(warehouse.tables()).as("asking makes no table").isEmpty();
      Table table = warehouse.table(Visits.contract(LoadMode.SNAPSHOT));
      assertThatThrownBy(
              () -> warehouse.requireFitting(Visits.contract(LoadMode.SNAPSHOT, columns)))
          .hasMessageContaining("column id from long to string; column open is dropped");
      table.refresh();
      assertThat(table.schema().findField("ward")).isNull();
    }
  }

  private Warehouse warehouse() {
    return Warehouse.open(Settings.of(home, Map.of("warehouse.location", "wh")));
  }

  private static List<SchemaDifference> differences(Warehouse warehouse, TableShape wanted) {
    Table table = warehouse.catalog().loadTable(BEFORE.id());
    return SchemaDifference.between(table.schema(), table.properties(), wanted);
  }

  private static Map<String, String> properties(TableShape shape) {
    return Map.of(Warehouse.COMMENT, shape.comment(), Warehouse.KEY, shape.key());
  }

  private static TableShape of(Types.NestedField... fields) {
    return shape(BEFORE.comment(), BEFORE.key(), fields);
  }

  private static TableShape shape(String comment, String key, Types.NestedField... fields) {
    List<Types.NestedField> numbered = new ArrayList<>();
    for (Types.NestedField field : fields) {
      numbered.add(
          Types.NestedField.optional(numbered.size() + 1, field.name(), field.type(), field.doc()));
    }
    return new TableShape(
        TableIdentifier.of("trial", "floor"),
        new Schema(numbered),
        comment,
        key,
        "owner@example.vn");
  }

  private static Types.NestedField field(String name, Type type) {
    return Types.NestedField.optional(1, name, type, "Cột " + name);
  }
}
