package vn.kho.etl.extract;

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
import java.util.Locale;
import vn.kho.etl.record.ColumnKind;
import vn.kho.etl.record.RowsFormat;

/** Writes rows of a database in the form of {@link RowsFormat}. */
final class JdbcRows {
  /** What values of type TIMESTAMP leave unsaid; empty where they have no zone. */
  private final String zone;

  private JdbcRows(String zone) {
    this.zone = zone;
  }

  /** Rows that come over a connection. */
  static JdbcRows of(Connection connection) throws SQLException {
    return new JdbcRows(JdbcConnections.mysql(connection) ? "+00" : "");
  }

  /** Writes all rows, one after the other. */
  void write(ResultSet rows, FloatColumns floats, Path file) throws SQLException, IOException {
    ResultSetMetaData columns = rows.getMetaData();
    int count = columns.getColumnCount();
    ColumnKind[] kinds = new ColumnKind[count];
    try (JsonGenerator json =
        new JsonFactory().createGenerator(new BufferedOutputStream(Files.newOutputStream(file)))) {
      json.setRootValueSeparator(null);
      json.writeStartObject();
      json.writeArrayFieldStart(RowsFormat.COLUMNS);
      for (int i = 0; i < count; i++) {
        kinds[i] = kind(columns, i + 1);
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
          String text = kinds[i] == ColumnKind.BINARY ? null : rows.getString(i + 1);
          if (text != null && kinds[i] == ColumnKind.MOMENT) {
            text += zone;
          }
          json.writeString(text == null ? null : floats.text(i + 1, text));
        }
        json.writeEndArray();
        json.writeRaw('\n');
      }
    }
  }

  /** By the standard's types, and by name where a driver has one type for two. */
  ColumnKind kind(ResultSetMetaData columns, int column) throws SQLException {
    String name = columns.getColumnTypeName(column).toLowerCase(Locale.ROOT);
    return switch (columns.getColumnType(column)) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE,
          Types.NUMERIC,
          Types.DECIMAL ->
          ColumnKind.NUMBER;
      case Types.BOOLEAN -> ColumnKind.BOOLEAN;
      case Types.BIT -> name.startsWith("bit") ? ColumnKind.TEXT : ColumnKind.BOOLEAN;
      case Types.DATE -> name.startsWith("year") ? ColumnKind.NUMBER : ColumnKind.DATE;
      case Types.TIME -> name.equals("timetz") ? ColumnKind.TEXT : ColumnKind.TIME;
      case Types.TIMESTAMP ->
          name.equals("timestamptz") || (!zone.isEmpty() && name.equals("timestamp"))
              ? ColumnKind.MOMENT
              : ColumnKind.TIMESTAMP;
      case Types.TIMESTAMP_WITH_TIMEZONE -> ColumnKind.MOMENT;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> ColumnKind.BINARY;
      default -> ColumnKind.TEXT;
    };
  }
}
