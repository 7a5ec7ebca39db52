package vn.kho.etl.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.table.ReferenceTable;
import vn.kho.schema.table.SystemTable;

/** The Iceberg catalog and its tables, for this process and for Spark. Safe for many threads. */
public final class Warehouse implements AutoCloseable {
  /** The catalog's name, the same in Spark and Trino. */
  public static final String CATALOG = "kho";

  private static final int SCHEMA_ATTEMPTS = 20;
  private static final int OPEN_ATTEMPTS = 5;
  private static final String MERGED_MANIFESTS = "10";
  private static final Duration OPEN_PAUSE = Duration.ofMillis(100);

  /** 16 MiB, some 300,000 rows of a dataset: a reader can skip most of a large file. */
  private static final String ROW_GROUP = Integer.toString(16 << 20);

  static final String COMMENT = "comment";
  static final String RUN_ID = "run_id";
  static final String KEY = "kho.key";

  private final CatalogSettings settings;
  private final Catalog catalog;

  private Warehouse(CatalogSettings settings, Catalog catalog) {
    this.settings = settings;
    this.catalog = catalog;
  }

  /**
   * Opens the catalog that the settings name; the embedded one is made where there is none.
   *
   * @throws KhoException WAREHOUSE_UNREACHABLE
   */
  public static Warehouse open(Settings given) {
    CatalogSettings settings = CatalogSettings.of(given);
    try {
      boolean local = given.location(Setting.WAREHOUSE).startsWith("file:");
      DurableFiles.createDirectories(given.path(local ? Setting.WAREHOUSE : Setting.STATE));
      @Nullable Configuration hadoop = local ? null : settings.configuration();
      return new Warehouse(settings, catalog(settings, hadoop));
    } catch (IOException | RuntimeException e) {
      throw new KhoException(
          ErrorCode.WAREHOUSE_UNREACHABLE,
          "Cannot open the warehouse, its catalog does not answer: "
              + given.location(Setting.WAREHOUSE)
              + ". Check "
              + Setting.WAREHOUSE.key()
              + " and "
              + Setting.CATALOG_PROPERTIES.key()
              + ".",
          e);
    }
  }

  /**
   * A JDBC catalog makes its own tables when it is opened first. Where several loads do so at once,
   * as in the first night of a province, all but one of them fail, and succeed when they try again.
   */
  private static Catalog catalog(CatalogSettings settings, @Nullable Configuration hadoop) {
    for (int attempt = 1; ; attempt++) {
      try {
        return CatalogUtil.buildIcebergCatalog(CATALOG, settings.properties(), hadoop);
      } catch (UncheckedSQLException e) {
        if (attempt == OPEN_ATTEMPTS) {
          throw e;
        }
        LockSupport.parkNanos(attempt * OPEN_PAUSE.toNanos());
      }
    }
  }

  /** Settings of a Spark session that sees the same tables. */
  public Map<String, String> sparkConf() {
    return settings.spark();
  }

  /** Settings of Hadoop's file systems, for reading and writing beside the tables. */
  public Configuration hadoop() {
    return settings.configuration();
  }

  /** The catalog itself. */
  public Catalog catalog() {
    return catalog;
  }

  /** Whether the catalog can move several tables at one instant. */
  public boolean movesTogether() {
    return CatalogRows.possible(settings.properties());
  }

  /**
   * A transaction that moves several tables and views at one instant.
   *
   * @throws KhoException SETTING_INVALID for a catalog that cannot
   */
  public CatalogTransaction transaction() {
    if (!movesTogether()) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot publish datasets together, the catalog cannot move several tables at once: "
              + catalog.name()
              + ". Use a JDBC catalog (SQLite or PostgreSQL), or remove 'publish: together' from the"
              + " schedule.");
    }
    return new CatalogTransaction(settings.properties());
  }

  /**
   * Waits until no transaction is open that moves one of these tables, so that what they are then
   * is final: a process may have died after it told the database to commit. A catalog that cannot
   * move several tables commits by a single change, and is not asked.
   *
   * @throws KhoException WAREHOUSE_UNREACHABLE where one is open for longer than {@code
   *     kho.commit-patience}
   */
  public void awaitOpenMoves(List<String> tables) {
    if (!movesTogether()) {
      return;
    }
    Duration patience = CatalogTransaction.patience(settings.properties());
    try (Connection connection = new CatalogRows(settings.properties()).connect()) {
      for (String table : tables) {
        CatalogRows.settled(connection, TableIdentifier.parse(table), patience);
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new KhoException(
          ErrorCode.WAREHOUSE_UNREACHABLE,
          "Cannot look what dead runs published, the catalog's database does not answer or has"
              + " had a transaction open for "
              + patience.toSeconds()
              + " seconds: "
              + e.getMessage()
              + ". End it there, then load again.",
          e);
    }
  }

  /** A dataset's table as Spark names it. */
  public static String sparkName(DatasetName name) {
    return CATALOG + ".`" + name.domain() + "`.`" + name.dataset() + "`";
  }

  /** A table of Kho's own as Spark names it. */
  public static String sparkName(SystemTable table) {
    return CATALOG + "." + table.table();
  }

  /**
   * A dataset's table; made where there is none, evolved where the contract adds to it.
   *
   * @throws KhoException SCHEMA_CHANGED where the contract changed in a way that breaks readers
   */
  public Table table(Contract contract) {
    return open(TableShape.of(contract));
  }

  /**
   * Asks whether a dataset's table may become what its contract wants; nothing is changed.
   *
   * @throws KhoException SCHEMA_CHANGED where readers of the table would break
   */
  public void requireFitting(Contract contract) {
    TableShape shape = TableShape.of(contract);
    find(shape.id()).ifPresent(table -> new SchemaChange(table, shape).require());
  }

  /** A table of Kho's own; made where there is none. */
  public Table table(SystemTable table) {
    return open(TableShape.of(table));
  }

  /**
   * Makes those tables of Kho's own that are not there yet, so that a query over one that no run
   * has written answers with no row instead of an error.
   */
  public void makeSystemTables() {
    Set<TableIdentifier> present = new HashSet<>();
    Set<Namespace> listed = new HashSet<>();
    for (SystemTable table : SystemTable.values()) {
      TableShape shape = TableShape.of(table);
      if (listed.add(shape.id().namespace())) {
        present.addAll(listed(shape.id().namespace()));
      }
      if (!present.contains(shape.id())) {
        create(shape);
      }
    }
  }

  private List<TableIdentifier> listed(Namespace namespace) {
    try {
      return catalog.listTables(namespace);
    } catch (NoSuchNamespaceException e) {
      return List.of();
    }
  }

  /** A table of the lists that come with Kho; made where there is none. */
  public Table table(ReferenceTable table) {
    return open(TableShape.of(table));
  }

  /** A table, if there is one. */
  public Optional<Table> find(String name) {
    return find(TableIdentifier.parse(name));
  }

  /** Drops a table with its snapshots and files. */
  public void drop(String name) {
    catalog.dropTable(TableIdentifier.parse(name), true);
  }

  /** Every table of the warehouse, in the order of names. */
  public List<String> tables() {
    List<String> names = new ArrayList<>();
    if (catalog instanceof SupportsNamespaces namespaces) {
      for (Namespace namespace : namespaces.listNamespaces()) {
        catalog.listTables(namespace).forEach(id -> names.add(id.toString()));
      }
    }
    return names.stream().sorted().toList();
  }

  private Optional<Table> find(TableIdentifier id) {
    try {
      return Optional.of(catalog.loadTable(id));
    } catch (NoSuchTableException e) {
      return Optional.empty();
    }
  }

  private Table open(TableShape shape) {
    Optional<Table> present = find(shape.id());
    if (present.isEmpty()) {
      return create(shape);
    }
    Table table = present.orElseThrow();
    for (int attempt = 1; ; attempt++) {
      try {
        new SchemaChange(table, shape).apply();
        return table;
      } catch (CommitFailedException e) {
        // Another run changed the table meanwhile, perhaps in the very same way.
        if (attempt == SCHEMA_ATTEMPTS) {
          throw e;
        }
        table.refresh();
      }
    }
  }

  private Table create(TableShape shape) {
    try {
      createNamespace(shape.id().namespace());
      return catalog
          .buildTable(shape.id(), shape.schema())
          .withProperties(properties(shape))
          .create();
    } catch (AlreadyExistsException e) {
      return catalog.loadTable(shape.id());
    }
  }

  /**
   * Makes a namespace where there is none. One thread at a time, since JDBC catalogs first look and
   * then insert. Of several processes, one inserts and the others get a duplicate key, which is
   * ignored.
   */
  synchronized void createNamespace(Namespace namespace) {
    if (catalog instanceof SupportsNamespaces namespaces
        && !namespaces.namespaceExists(namespace)) {
      try {
        namespaces.createNamespace(namespace);
      } catch (AlreadyExistsException | UncheckedSQLException e) {
        if (!namespaces.namespaceExists(namespace)) {
          throw e;
        }
      }
    }
  }

  private static Map<String, String> properties(TableShape shape) {
    Map<String, String> properties = new HashMap<>();
    properties.put(TableProperties.FORMAT_VERSION, "2");
    properties.put(TableProperties.PARQUET_COMPRESSION, "zstd");
    properties.put(TableProperties.MERGE_MODE, "merge-on-read");
    properties.put(TableProperties.DELETE_MODE, "merge-on-read");
    properties.put(TableProperties.UPDATE_MODE, "merge-on-read");
    properties.put(TableProperties.COMMIT_NUM_RETRIES, "20");
    properties.put(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true");
    properties.put(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "20");
    // Whole run ids in the column bounds, so that a dead run's files can be distinguished from
    // others.
    if (shape.schema().findField(RUN_ID) != null) {
      properties.put(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + RUN_ID, "full");
      // Kho's own tables get a small file every night.
      properties.put(TableProperties.MANIFEST_MIN_MERGE_COUNT, MERGED_MANIFESTS);
    }
    shape
        .distinct()
        .forEach(
            column ->
                properties.put(
                    TableProperties.PARQUET_DICT_ENCODING_ENABLED_COLUMN_PREFIX + column, "false"));
    properties.put(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, ROW_GROUP);
    properties.put(COMMENT, shape.comment());
    properties.put(KEY, shape.key());
    return properties;
  }

  @Override
  public void close() {
    if (catalog instanceof Closeable closeable) {
      try {
        closeable.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
