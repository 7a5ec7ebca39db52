package vn.kho.etl.lineage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.DatabaseRowsFormat;

/**
 * The name of what an agency delivers, as <a
 * href="https://openlineage.io/docs/spec/naming">OpenLineage names datasets</a>: the same every
 * night, and without user, password or query of an address.
 *
 * @param namespace where it is
 * @param name what it is called there
 */
record SourceName(String namespace, String name) {
  private static final String QUERY = "[?#].*$";
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<scheme>[a-z0-9+.-]+)://(?:[^/@]*@)?(?<host>[^/?#]*)/?(?<path>[^?#]*)(?:[?#].*)?");

  static SourceName of(Contract contract) {
    Server server = contract.server();
    String location = server.location();
    return switch (server.kind()) {
      case LOCAL -> new SourceName("file", location);
      case S3 -> address(location.replaceFirst("^s3a:", "s3:"));
      case HTTP, SFTP -> address(location);
      case JDBC -> database(contract, location);
      case PLUGIN -> new SourceName(server.source(), location.replaceFirst(QUERY, ""));
    };
  }

  private static SourceName address(String location) {
    Matcher parts = ADDRESS.matcher(location);
    if (!parts.matches()) {
      return new SourceName("file", location.replaceFirst(QUERY, ""));
    }
    String path = parts.group("path");
    return new SourceName(
        parts.group("scheme") + "://" + parts.group("host"), path.isEmpty() ? "/" : path);
  }

  private static SourceName database(Contract contract, String location) {
    String plain = location.replaceFirst(QUERY, "").replaceFirst(";.*$", "");
    String table = DatabaseRowsFormat.TABLE.given(contract.server().options()).orElse("");
    String read = table.isEmpty() ? "query of " + contract.name() : table;
    if (!plain.matches("jdbc:[a-z]+://[^/]+/.*")) {
      return new SourceName(plain.replaceFirst("^jdbc:", ""), read);
    }
    SourceName server = address(plain.replaceFirst("^jdbc:", ""));
    String namespace = server.namespace().replaceFirst("^postgresql:", "postgres:");
    return new SourceName(namespace, server.name() + "." + read);
  }
}
