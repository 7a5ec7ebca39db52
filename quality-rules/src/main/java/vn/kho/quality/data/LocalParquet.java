package vn.kho.quality.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.Footer;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.quality.sql.ParquetRowReader;

/**
 * Parquet files on this machine, by Spark's own converters of schemas and values, and without a
 * session: starting one costs more than reading few rows. Other layouts, such as partition folders
 * or files of different columns, are left to Spark.
 */
final class LocalParquet {
  private static final Logger LOG = LoggerFactory.getLogger(LocalParquet.class);
  private static final int MOST_FILES = 32;

  private final List<Path> files;
  private final StructType schema;
  private final List<ParquetScan.RowGroup> groups;

  private LocalParquet(List<Path> files, StructType schema, List<ParquetScan.RowGroup> groups) {
    this.files = files;
    this.schema = schema;
    this.groups = groups;
  }

  /**
   * The files of a place.
   *
   * @return empty where Spark is to read them, or to say what is wrong with them
   */
  static Optional<LocalParquet> open(DataLocation place) {
    try {
      return place.location().contains("://") ? Optional.empty() : opened(place);
    } catch (IOException | RuntimeException e) {
      LOG.debug("Spark is asked to read {}", place.location(), e);
      return Optional.empty();
    }
  }

  private static Optional<LocalParquet> opened(DataLocation place) throws IOException {
    List<Path> files = files(Path.of(place.location()));
    StructType schema = null;
    List<ParquetScan.RowGroup> groups = new ArrayList<>();
    for (Path file : files) {
      try (ParquetFileReader reader = ParquetFileReader.open(new LocalInput(file))) {
        Optional<StructType> own = schema(file, reader);
        if (own.isEmpty() || (schema != null && !schema.equals(own.orElseThrow()))) {
          return Optional.empty();
        }
        schema = own.orElseThrow();
        ParquetMetadata footer = reader.getFooter();
        footer
            .getBlocks()
            .forEach(group -> groups.add(new ParquetScan.RowGroup(file, footer, group)));
      }
    }
    return schema == null ? Optional.empty() : Optional.of(new LocalParquet(files, schema, groups));
  }

  /** The file, or those of a folder by name; none where the folder holds other folders. */
  private static List<Path> files(Path place) throws IOException {
    if (Files.isRegularFile(place)) {
      return List.of(place);
    }
    try (Stream<Path> all = Files.list(place)) {
      List<Path> shown = all.filter(LocalParquet::shown).sorted().limit(MOST_FILES + 1L).toList();
      boolean plain = shown.size() <= MOST_FILES && shown.stream().allMatch(Files::isRegularFile);
      return plain ? shown : List.of();
    }
  }

  private static boolean shown(Path file) {
    String name = String.valueOf(file.getFileName());
    return !name.startsWith("_") && !name.startsWith(".");
  }

  /**
   * The columns as Spark sees them; empty where the Spark schema in the file's metadata differs
   * from its columns.
   */
  private static Optional<StructType> schema(Path file, ParquetFileReader reader) {
    ParquetToSparkSchemaConverter converter = new ParquetToSparkSchemaConverter(SQLConf.get());
    Footer footer = new Footer(new org.apache.hadoop.fs.Path(file.toUri()), reader.getFooter());
    StructType said = ParquetFileFormat.readSchemaFromFooter(footer, converter).asNullable();
    StructType plain = converter.convert(reader.getFileMetaData().getSchema()).asNullable();
    boolean same = said.size() == plain.size() && said.size() > 0;
    for (int i = 0; same && i < said.size(); i++) {
      StructField one = said.apply(i);
      same =
          one.name().equals(plain.apply(i).name())
              && one.dataType().equals(plain.apply(i).dataType());
    }
    return same && !CaseSensitiveSession.needed(said) ? Optional.of(said) : Optional.empty();
  }

  /** The columns, all of which may be null. */
  StructType schema() {
    return schema;
  }

  /** How many values the rows hold. */
  long values() {
    long rows = groups.stream().mapToLong(group -> group.group().getRowCount()).sum();
    return rows * Math.max(1, schema.size());
  }

  /**
   * The rows where they are.
   *
   * @param conf the settings of a session that would read them
   */
  ParquetScan scan(Map<String, String> conf) {
    return new ParquetScan(schema, groups, conf);
  }

  /** The rows, file by file; empty where Spark is to say what is wrong with one. */
  Optional<TableData> rows() {
    List<Row> rows = new ArrayList<>();
    try {
      for (Path file : files) {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInput(file))) {
          ParquetRowReader.read(reader, schema, rows::add);
        }
      }
      return Optional.of(new TableData.Local(schema, rows));
    } catch (IOException | RuntimeException e) {
      LOG.debug("Spark is asked to read {}", files, e);
      return Optional.empty();
    }
  }
}
