package vn.kho.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.reader.ContractReader;
import vn.kho.schema.problem.Problem;
import vn.kho.schema.settings.Settings;

/** What a contract may say of a source. */
class ServerOptionTest {
  private static final String CONTRACT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: urn:kho:a
      version: 1.0.0
      status: active
      domain: tourism
      servers:
        - server: portal
          %s
          customProperties:
            - %s
      team: {name: office, members: [{username: a@example.vn, role: owner}]}
      schema:
        - name: a
          properties:
            - {name: ma, logicalType: string, physicalType: string}
      """;
  private static final String API = "{type: api, location: 'https://example.vn/a'}";

  @TempDir Path folder = Path.of("");

  @Test
  void pagesAndSecretsBecomeOptionsOfTheServer() throws IOException {
    Contracts read =
        read(
            API,
            "{property: kho.paging, value: {by: offset, size: 10, total: meta.total}}\n"
                + "      - {property: kho.auth, value: {type: bearer, token: '${KHO_SECRET_OFFICE_T}'}}");
    assertThat(read.problems()).isEmpty();
    assertThat(read.contracts().get(0).server().options())
        .containsEntry("paging.by", "offset")
        .containsEntry("paging.total", "meta.total")
        .containsEntry("auth.token", "${KHO_SECRET_OFFICE_T}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{property: kho.paging, value: {by: pages}}|one of page, offset, cursor, link",
        "{property: kho.paging, value: {by: page, siz: 3}}|did you mean 'size'",
        "{property: kho.paging, value: {by: cursor}}|without 'next'",
        "{property: kho.paging, value: {size: 3}}|without 'by'",
        "{property: kho.paging, value: page}|a map",
        "{property: kho.auth, value: {type: bearer, token: abc}}|in plain text",
        "{property: kho.auth, value: {type: oauth2, clientId: a}}|without 'tokenUrl'",
        "{property: kho.method, value: PUT}|GET or POST",
        "{property: kho.ckan, value: {package: x}}|without 'resource'",
        "{property: kho.order, value: time}|kho.order here, it has no meaning",
        "{property: kho.headers, value: {Host: x}}|Cannot send a header of this name",
        "{property: kho.headers, value: {X-Token: x}}|secret header X-Token in plain text",
        "{property: kho.pagin, value: {by: page}}|did you mean 'kho.paging'"
      })
  void whatIsWrongIsTold(String word, String why) throws IOException {
    assertThat(read(API, word).problems())
        .extracting(Problem::message)
        .anyMatch(m -> m.contains(why));
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.vn/a, https://example.vn/t, true",
    "https://example.vn/a, http://example.vn/t, true",
    "http://127.0.0.1:80/a, http://localhost/t, false",
    "https://example.vn/a, https://example.vn/t, false"
  })
  void aSecretOverPlainHttpIsRefusedBeforeItIsSent(String location, String token, boolean refused)
      throws IOException {
    String auth =
        "{property: kho.auth, value: {type: oauth2, tokenUrl: '%s', clientId: a, clientSecret:"
            + " '${KHO_SECRET_OFFICE_T}'}}";
    List<String> problems =
        read("{type: api, location: '" + location + "'}", auth.formatted(token)).problems().stream()
            .map(Problem::message)
            .toList();
    assertThat(problems.stream().anyMatch(m -> m.contains("over plain http"))).isEqualTo(refused);
    assertThat(problems).hasSize(refused ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{property: kho.auth, value: s3cr3t}",
        "{property: kho.auth, value: {type: bearer, token: s3cr3t}}",
        "{property: kho.headers, value: s3cr3t}",
        "{property: kho.headers, value: {Authorization: s3cr3t}}",
        "{property: kho.password, value: s3cr3t}"
      })
  void aSecretInThePlaceOfAnotherWordIsNotShown(String word) throws IOException {
    assertThat(read(API, word).problems())
        .isNotEmpty()
        .extracting(Problem::message)
        .noneMatch(message -> message.contains("s3cr3t"));
  }

  @Test
  void aWordOfAnotherSourceIsRefused() throws IOException {
    String local = "{type: local, path: a.json, format: json}";
    assertThat(read(local, "{property: kho.paging, value: {by: page}}").problems())
        .extracting(Problem::message)
        .anyMatch(m -> m.contains("kho.paging here, it has no meaning for a source of kind local"));
    assertThat(read("{type: custom}", "{property: kho.source, value: x}").problems())
        .extracting(Problem::message)
        .anyMatch(m -> m.contains("unknown source: x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "every load|kho.cursor|",
        "every 7d|kho.cursor|",
        "weekly|kho.cursor|'every load', or 'every' and a length of time",
        "every 0d|kho.cursor|'every load', or 'every' and a length of time",
        "every load|kho.lookBack|but for rows read since a kho.cursor"
      })
  void deletedRowsAreLookedForWhereRowsAreReadSinceACursor(
      String cycle, String beside, @Nullable String why) throws IOException {
    String words =
        "{property: kho.url, value: 'jdbc:sqlite:a.db'}\n      - {property: kho.table, value: a}"
            + "\n      - {property: kho.deletes, value: %s}\n      - {property: %s, value: 3}";
    String keyed =
        CONTRACT
            .replace("physicalType: string}", "physicalType: string, primaryKey: true}")
            .replace(
                "    properties:",
                "    customProperties: [{property: kho.load, value: {mode: upsert}}]\n"
                    + "    properties:");
    List<String> problems =
        read(keyed, "{type: custom}", words.formatted(cycle, beside).replace(": 3}", ": x}"))
            .problems()
            .stream()
            .map(Problem::message)
            .toList();
    if (why == null) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems).anyMatch(m -> m.contains(why));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgresql://127.0.0.1/a|{column: id, parts: 8}|kho.user|",
        "mariadb://127.0.0.1/a|{column: '`mã số`', parts: 2}|kho.user|",
        "postgresql://127.0.0.1/a|{column: id, parts: 8}|kho.cursor|kho.readRanges and kho.cursor",
        "sqlite:a.db|{column: id, parts: 8}|kho.user|a database in a file",
        "postgresql://127.0.0.1/a|{column: id}|kho.user|without 'parts'",
        "postgresql://127.0.0.1/a|{parts: 4}|kho.user|without 'column'",
        "postgresql://127.0.0.1/a|{column: id, part: 4}|kho.user|did you mean 'parts'",
        "postgresql://127.0.0.1/a|{column: id, parts: 1}|kho.user|a whole number from 2 to 64",
        "postgresql://127.0.0.1/a|{column: id, parts: 65}|kho.user|a whole number from 2 to 64",
        "postgresql://127.0.0.1/a|{column: 'id; x', parts: 4}|kho.user|the name of a column",
        "postgresql://127.0.0.1/a|id|kho.user|a map of column and parts"
      })
  void rangesOfRowsAreThoseOfOneColumn(
      String url, String ranges, String beside, @Nullable String why) throws IOException {
    String words =
        "{property: kho.url, value: 'jdbc:%s'}\n      - {property: kho.table, value: a}"
            + "\n      - {property: kho.readRanges, value: %s}\n      - {property: %s, value: x}";
    String appended =
        CONTRACT.replace(
            "    properties:",
            "    customProperties: [{property: kho.load, value: {mode: append}}]\n    properties:");
    Contracts read = read(appended, "{type: custom}", words.formatted(url, ranges, beside));
    if (why == null) {
      assertThat(read.problems()).isEmpty();
      assertThat(read.contracts().get(0).server().options())
          .containsKeys("readRanges.column", "readRanges.parts");
    } else {
      assertThat(read.problems()).extracting(Problem::message).anyMatch(m -> m.contains(why));
    }
  }

  /**
   * Each range runs the query anew: what differs from run to run would lose rows or read them
   * twice.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * FROM a LIMIT 10|LIMIT",
        "SELECT a.*, row_number() OVER (ORDER BY id) n FROM a|OVER",
        "SELECT * FROM a WHERE random() < 0.5|RANDOM",
        "SELECT gen_random_uuid() id FROM a|GEN_RANDOM_UUID",
        "SELECT * FROM a WHERE at < localtimestamp|LOCALTIMESTAMP",
        "SELECT sys_guid() id FROM a|SYS_GUID",
        "SELECT dbms_random.value n FROM a|DBMS_RANDOM",
        "SELECT uuid_short() id FROM a|UUID_SHORT",
        "SELECT uuid_generate_v1mc() id FROM a|UUID_GENERATE_V1MC",
        "SELECT nextval('s') id FROM a|NEXTVAL",
        "SELECT id, top_floor, random_no, CAST(at AS timestamp) FROM a|"
      })
  void rangesAreReadOfQueriesThatAnswerTheSameEachTime(String query, @Nullable String why)
      throws IOException {
    String words =
        "{property: kho.url, value: 'jdbc:postgresql://127.0.0.1/a'}\n      - {property: kho.query, value: \"%s\"}"
            + "\n      - {property: kho.readRanges, value: {column: id, parts: 4}}";
    List<String> problems =
        read(CONTRACT, "{type: custom}", words.formatted(query)).problems().stream()
            .map(Problem::message)
            .toList();
    if (why == null) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems).anyMatch(m -> m.contains("for each of them: " + why + "."));
    }
  }

  private Contracts read(String server, String words) throws IOException {
    return read(CONTRACT, server, words);
  }

  private Contracts read(String contract, String server, String words) throws IOException {
    Path file = folder.resolve("contracts/tourism/a.yaml");
    Files.createDirectories(folder.resolve("contracts/tourism"));
    String keys = String.join("\n    ", List.of(server.replaceAll("[{}]", "").split(", ")));
    Files.writeString(file, contract.formatted(keys, words));
    Settings settings = Settings.of(folder, Map.of("content.contracts", "contracts"));
    return ContractReader.read(settings, CodeLists.none(), QueryCheck.NONE);
  }
}
