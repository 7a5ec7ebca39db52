package vn.kho.etl.extract.jdbc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.BitSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.ColumnKind;
import vn.kho.etl.record.SourceBytes;
import vn.kho.etl.record.json.RowsFormat;

/** Writes rows of a database in the form of {@link RowsFormat}. */
final class JdbcRows {
  /** Types of drivers that JDBC does not have, by the drivers' own numbers. */
  private static final int SQL_SERVER_DATETIMEOFFSET = -155;

  private static final int ORACLE_TIMESTAMPTZ = -101;
  private static final int ORACLE_TIMESTAMPLTZ = -102;
  private static final int ORACLE_BINARY_FLOAT = 100;
  private static final int ORACLE_BINARY_DOUBLE = 101;

  /** Types with a zone whose text is in a format of the driver's own. */
  private static final Set<Integer> OWN_MOMENTS =
      Set.of(SQL_SERVER_DATETIMEOFFSET, ORACLE_TIMESTAMPTZ, ORACLE_TIMESTAMPLTZ);

  /**
   * The offset to add to values of type TIMESTAMP, which MySQL writes in UTC and without it; empty
   * for other databases.
   */
  private final String zone;

  /**
   * Whether each value has a type of its own, as in SQLite, whatever the declared type of its
   * column.
   */
  private final boolean typedValues;

  /** Whether the type bit holds true or false, as in SQL Server, and not a string of bits. */
  private final boolean truthBits;

  private JdbcRows(String zone, boolean typedValues, boolean truthBits) {
    this.zone = zone;
    this.typedValues = typedValues;
    this.truthBits = truthBits;
  }

  /** Rows that come over a connection. */
  static JdbcRows of(Connection connection) throws SQLException {
    return new JdbcRows(
        JdbcConnections.mysql(connection) ? "+00" : "",
        JdbcConnections.typedValues(connection),
        JdbcConnections.sqlServer(connection));
  }

  /**
   * Writes all rows, one after the other.
   *
   * @return how many
   */
  long write(ResultSet rows, FloatColumns floats, Path file) throws SQLException, IOException {
    ResultSetMetaData columns = rows.getMetaData();
    int count = columns.getColumnCount();
    ColumnKind[] kinds = new ColumnKind[count];
    BitSet own = ownMoments(columns);
    long written = 0;
    try (JsonGenerator json =
        new JsonFactory().createGenerator(new BufferedOutputStream(Files.newOutputStream(file)))) {
      json.setRootValueSeparator(null);
      json.writeStartObject();
      json.writeArrayFieldStart(RowsFormat.COLUMNS);
      for (int i = 0; i < count; i++) {
        ColumnKind declared = kind(columns, i + 1);
        // Numbers are written by their own type below; other values of such a column stay text.
        kinds[i] = typedValues && declared == ColumnKind.NUMBER ? ColumnKind.TEXT : declared;
        json.writeStartObject();
        json.writeStringField("name", columns.getColumnLabel(i + 1));
        json.writeStringField("kind", kinds[i].name());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
      while (rows.next()) {
        json.writeStartArray();
        for (int i = 0; i < count; i++) {
          // Bytes are never read into a table, so they are not landed either.
          if (kinds[i] == ColumnKind.BINARY) {
            json.writeNull();
          } else if (!(typedValues && typed(rows, i + 1, json))) {
            String text = own.get(i + 1) ? ownMoment(rows, i + 1) : text(rows, i + 1, kinds[i]);
            json.writeString(text == null ? null : floats.text(i + 1, text));
          }
        }
        json.writeEndArray();
        json.writeRaw('\n');
        written++;
      }
    }
    return written;
  }

  /** A value as text that {@link ColumnKind} reads; null for none. */
  @Nullable String text(ResultSet rows, int column, ColumnKind kind) throws SQLException {
    String text = rows.getString(column);
    return text != null && kind == ColumnKind.MOMENT ? text + zone : text;
  }

  /** A value of such a type, as text that {@link ColumnKind#MOMENT} reads. */
  static @Nullable String ownMoment(ResultSet rows, int column) throws SQLException {
    OffsetDateTime moment = rows.getObject(column, OffsetDateTime.class);
    return moment == null
        ? null
        : moment.toLocalDate() + " " + moment.toLocalTime() + moment.getOffset();
  }

  /** The columns of such types, from 1. */
  static BitSet ownMoments(ResultSetMetaData columns) throws SQLException {
    BitSet own = new BitSet();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      own.set(i, OWN_MOMENTS.contains(columns.getColumnType(i)));
    }
    return own;
  }

  /** Writes a value whose own type is bytes or a finite number; returns whether it was one. */
  private static boolean typed(ResultSet rows, int column, JsonGenerator json)
      throws SQLException, IOException {
    Object value = rows.getObject(column);
    if (value instanceof byte[] bytes) {
      json.writeStartArray();
      json.writeString(SourceBytes.of(bytes).shown());
      json.writeEndArray();
      return true;
    }
    boolean finite = value instanceof Number number && Double.isFinite(number.doubleValue());
    if (finite) {
      json.writeNumber(rows.getString(column));
    }
    return finite;
  }

  /**
   * The kind of a column, by its JDBC type, and by the name of its type where a driver has one JDBC
   * type for two.
   */
  ColumnKind kind(ResultSetMetaData columns, int column) throws SQLException {
    String name = columns.getColumnTypeName(column).toLowerCase(Locale.ROOT);
    return switch (columns.getColumnType(column)) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.FLOAT,
          Types.NUMERIC,
          Types.DECIMAL,
          ORACLE_BINARY_FLOAT,
          ORACLE_BINARY_DOUBLE ->
          ColumnKind.NUMBER;
      // Money of PostgreSQL has its sign and the separators of the server's language.
      case Types.DOUBLE -> name.equals("money") ? ColumnKind.TEXT : ColumnKind.NUMBER;
      case Types.BOOLEAN -> ColumnKind.BOOLEAN;
      case Types.BIT -> name.startsWith("bit") && !truthBits ? ColumnKind.TEXT : ColumnKind.BOOLEAN;
      case Types.DATE -> name.startsWith("year") ? ColumnKind.NUMBER : ColumnKind.DATE;
      case Types.TIME -> name.equals("timetz") ? ColumnKind.TEXT : ColumnKind.TIME;
      case Types.TIMESTAMP ->
          name.equals("timestamptz") || (!zone.isEmpty() && name.equals("timestamp"))
              ? ColumnKind.MOMENT
              : ColumnKind.TIMESTAMP;
      case Types.TIMESTAMP_WITH_TIMEZONE,
          SQL_SERVER_DATETIMEOFFSET,
          ORACLE_TIMESTAMPTZ,
          ORACLE_TIMESTAMPLTZ ->
          ColumnKind.MOMENT;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> ColumnKind.BINARY;
      default -> ColumnKind.TEXT;
    };
  }
}
