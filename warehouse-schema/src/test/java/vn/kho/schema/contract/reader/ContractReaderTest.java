package vn.kho.schema.contract.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Classification;
import vn.kho.schema.contract.Cleaner;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.DedupePolicy;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.contract.LoadPolicy;
import vn.kho.schema.contract.QualityEntry;
import vn.kho.schema.contract.QueryCheck;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.Problem;
import vn.kho.schema.settings.Settings;

class ContractReaderTest {
  private static final Path EVERYTHING =
      Path.of("src/test/resources/vn/kho/schema/contract/everything");

  private static final String GOOD =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: tourism.hotel
      version: 1.0.0
      status: active
      domain: tourism
      servers: [{server: files, type: local, path: hotel.json, format: json}]
      schema:
        - name: hotel
          customProperties:
            - {property: kho.load, value: {mode: snapshot, maxShrink: 0.3}}
            - {property: kho.dedupe, value: {keys: [name], survivor: first}}
          properties:
            - {name: id, logicalType: integer, physicalType: bigint, primaryKey: true}
            - name: name
              physicalType: string
              customProperties:
                - {property: kho.from, value: ten}
                - {property: kho.clean, value: [lower, {datePrecision: {formats: [d/M/yyyy, yyyy]}}]}
            - {name: star, physicalType: "decimal(3,1)", classification: public}
      team: {name: so-du-lich, members: [{username: a@example.vn, role: owner}]}
      """;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "ten, star, PUBLIC",
    "star, star, PERSONAL",
    "star.sub, star, PERSONAL",
    "star, star.sub, PERSONAL",
    "star, stars, PUBLIC"
  })
  void aTextAsReceivedIsSeenAsEveryColumnSaysThatReadsItOrAPartOfIt(
      String personal, String field, Classification seen) throws IOException {
    String source = "star, physicalType: string, customProperties: [{property: kho.from, value: ";
    write(
        "hotel.yaml",
        GOOD.replace("value: ten}", "value: " + personal + "}")
            .replace("- name: name", "- name: name\n        classification: personal")
            .replace("star, physicalType: \"decimal(3,1)\"", source + field + "}]"));

    Contract hotel = ContractReader.read(folder, CodeLists.none()).contracts().iterator().next();
    assertThat(hotel.classificationAsReceived("star")).contains(seen);
    assertThat(hotel.classificationAsReceived("name")).contains(Classification.PERSONAL);
    assertThat(hotel.classificationAsReceived("other")).isEmpty();
  }

  @Test
  void readsAContractWithItsDefaults() throws IOException {
    write("hotel.yaml", GOOD);

    Contracts contracts = ContractReader.read(folder, CodeLists.none());

    assertThat(contracts.problems()).isEmpty();
    Contract hotel = contracts.find(DatasetName.of("tourism.hotel")).orElseThrow();
    assertThat(hotel.load()).isEqualTo(new LoadPolicy(LoadMode.SNAPSHOT, 0.3, 0.05));
    assertThat(hotel.dedupe().survivor()).isEqualTo(DedupePolicy.SurvivorChoice.FIRST);
    assertThat(hotel.server())
        .isEqualTo(
            new Server("files", Server.ServerKind.LOCAL, "hotel.json", FileFormats.JSON, Map.of()));
    assertThat(hotel.keyColumns()).extracting(Column::name).containsExactly("id");
    Column name = hotel.columns().get(1);
    assertThat(name.from()).isEqualTo("ten");
    assertThat(name.classification()).isEqualTo(Classification.INTERNAL);
    assertThat(name.cleaners())
        .containsExactly(
            new Cleaner("lower", Map.of()),
            new Cleaner("datePrecision", Map.of(), List.of("d/M/yyyy", "yyyy")));
    assertThat(contracts.ofAgency("so-du-lich")).containsExactly(hotel);
  }

  @Test
  void readsEverythingOfTheStandard() {
    Contracts contracts = ContractReader.read(EVERYTHING, CodeLists.none());

    assertThat(contracts.problems()).isEmpty();
    Contract clinic = contracts.contracts().get(0);
    assertThat(clinic.freshness()).contains(Duration.ofMinutes(90));
    assertThat(clinic.agency().approver()).contains("a@example.vn");
    assertThat(clinic.server().options()).containsEntry("delimiter", ";");
    assertThat(clinic.columns().get(1).reference()).contains("health.clinic.code");
    assertThat(contracts.quality().getOrDefault(clinic.name(), List.of()))
        .extracting(QualityEntry::column)
        .containsExactly(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("parent"));
  }

  @ParameterizedTest
  @CsvSource({
    "web, HTTP, https://example.vn/clinics?page=1, json",
    "bucket, S3, s3a://in/clinic.xlsx, excel",
    "database, JDBC, jdbc:postgresql://db:5432/clinics?currentSchema=public, rows",
    "nowhere, LOCAL, clinic.csv, csv"
  })
  void aSettingNamesTheServer(
      String server, Server.ServerKind kind, String location, String format) {
    Settings settings =
        Settings.of(
            EVERYTHING.toAbsolutePath(),
            Map.of("content.contracts", ".", "sources.server", server, "load.max-shrink", "0.4"));

    Contract clinic =
        ContractReader.read(settings, CodeLists.none(), QueryCheck.NONE).contracts().get(0);

    assertThat(clinic.server().kind()).isEqualTo(kind);
    assertThat(clinic.server().location()).isEqualTo(location);
    assertThat(clinic.server().format().name()).isEqualTo(format);
    assertThat(clinic.load()).isEqualTo(new LoadPolicy(LoadMode.UPSERT, 0.4, 0.05));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "status: active ~ statsu: active ~ 5: KHO-111 Cannot use an unknown key of a contract: statsu; did you mean 'status'?",
        "v3.1.0 ~ v3.0.2 ~ 1: KHO-117 Cannot read apiVersion v3.0.2",
        "DataContract ~ Contract ~ 2: KHO-112 Cannot read kind Contract",
        "1.0.0 ~ 1.0 ~ 4: KHO-112 Cannot use 'version', a text (quote it) is wanted: it is a decimal number, 1.0.",
        "domain: tourism ~ domain: Tourism ~ 6: KHO-112 Cannot name the dataset",
        "type: local ~ type: locla ~ 7: KHO-112 Cannot use an unknown server type: locla; did you mean 'local'?",
        "type: local ~ type: kafka, host: x ~ 7: KHO-112 Cannot load from a server of type kafka",
        "format: json ~ format: feather ~ 7: KHO-112 Cannot read the format 'feather'",
        "path: hotel.json, ~ '' ~ 7: KHO-112 Cannot use a server of type local without 'path'",
        "path: hotel.json ~ path: hotel.json, host: x ~ 7: KHO-111 Cannot use an unknown key of a server of type local: host",
        "format: json ~ 'format: json, customProperties: [{property: kho.headerRow, value: 2}]' ~ 7: KHO-112 Cannot use kho.headerRow here, it has no meaning for the format json",
        "format: json ~ 'format: csv, customProperties: [{property: kho.headerRow, value: 0}]' ~ 7: KHO-112 Cannot use 'kho.headerRow', a whole number from 1 is wanted",
        "format: json ~ format: fixed ~ 7: KHO-112 Cannot read the source without kho.columns. Add it",
        "format: json ~ 'format: fixed, customProperties: [{property: kho.columns, value: \"a:1-5, b:5-6\"}]' ~ 7: KHO-112 Cannot use 'kho.columns', names with the places",
        "format: json ~ 'format: csv, customProperties: [{property: kho.delimiter, value: \";;;;;\"}]' ~ 7: KHO-112 Cannot use 'kho.delimiter', one to four characters",
        "'type: local, path: hotel.json' ~ 'type: s3, location: s3a://a/b, endpointUrl: http://x' ~ 7: KHO-112 Cannot take the address of a store from a contract",
        "classification: public ~ 'classification: public, customProperties: [{property: kho.optional, value: yes}]' ~ 20: KHO-112 Cannot use 'kho.optional', true or false",
        "classification: public ~ 'classification: public, customProperties: [{property: kho.errors, value: zero}]' ~ 20: KHO-112 Cannot use 'kho.errors', reject or blank",
        "kho.load ~ kho.laod ~ 11: KHO-111 Cannot use an unknown custom property: kho.laod; did you mean 'kho.load'?",
        "maxShrink: 0.3 ~ maxShrink: 30 ~ 11: KHO-112 Cannot use 'maxShrink', a share from 0 to 1 is wanted",
        "maxShrink: 0.3 ~ maxshrink: 0.3 ~ 11: KHO-111 Cannot use an unknown key of 'load': maxshrink; did you mean 'maxShrink'?",
        "mode: snapshot ~ mode: snapshots ~ 11: KHO-112 Cannot use 'mode' with an unknown value: snapshots; did you mean 'snapshot'?",
        "keys: [name] ~ keys: [nam] ~ 12: KHO-114 Cannot dedupe by a column that is not there: nam; did you mean 'name'?",
        "survivor: first ~ 'match: strict' ~ 12: KHO-112 Cannot use 'match' with an unknown value: strict. Known are exact, loose.",
        "survivor: first ~ 'ignore: \".x\"' ~ 12: KHO-112 Cannot use 'ignore', punctuation and symbols only",
        "survivor: first ~ 'match: exact, ignore: \".\"' ~ 12: KHO-112 Cannot ignore characters in an exact comparison: .",
        "keys: [name] ~ 'keys: [name, name]' ~ 12: KHO-113 Cannot take a dedupe key twice: name",
        "physicalType: bigint ~ physicalType: bignit ~ 14: KHO-116 Cannot use an unknown physicalType: bignit; did you mean 'bigint'?",
        "logicalType: integer ~ logicalType: string ~ 14: KHO-116 Cannot hold logicalType string in physicalType bigint",
        "logicalType: integer ~ logicalType: intger ~ 14: KHO-116 Cannot use an unknown logicalType: intger; did you mean 'integer'?",
        "primaryKey: true ~ primaryKey: true, primaryKeyPosition: 2 ~ 14: KHO-112 Cannot place a column in the primary key: '2'",
        "primaryKey: true ~ primaryKey: yes ~ 14: KHO-112 Cannot use 'primaryKey', true or false is wanted: it is a text, yes.",
        "name: star ~ name: name ~ 20: KHO-113 Cannot take a column twice: name",
        "name: star ~ name: Star ~ 20: KHO-112 Cannot name a column: Star",
        "classification: public ~ classification: publik ~ 20: KHO-112 Cannot use an unknown classification: publik; did you mean 'public'?",
        "classification: public ~ relationships: [{to: hotels.id}] ~ 20: KHO-114 Cannot refer to a dataset that is not there: hotels; did you mean 'hotel'?",
        "classification: public ~ relationships: [{to: hotel.ids}] ~ 20: KHO-114 Cannot refer to a column that tourism.hotel does not have: ids; did you mean 'id'?",
        "lower, ~ 'lowr, ' ~ 19: KHO-111 Cannot use an unknown cleaner: lowr; did you mean 'lower'?",
        "lower, ~ '{code: {list: wards}}, ' ~ 19: KHO-114 Cannot look up codes, no such code list: wards",
        "lower, ~ '{number: {style: vn}}, ' ~ 19: KHO-112 Cannot use 'style' with an unknown value: vn",
        "lower, ~ '{coordinate: {pair: x}}, ' ~ 19: KHO-112 Cannot clean with coordinate without 'axis'",
        "formats: [d/M/yyyy ~ formats: [d/b/yyyy ~ 19: KHO-112 Cannot use a date format: d/b/yyyy",
        "formats: [d/M/yyyy ~ formats: [d/M/y ~ 19: KHO-112 Cannot use a date format: d/M/y, the year is not yyyy",
        "formats: [d/M/yyyy ~ formats: [ngay d/M/yyyy ~ 19: KHO-112 Cannot use a date format: ngay d/M/yyyy, letters other than y, M, d without quotes: n, g, a",
        "lower, ~ '{timestamp: {formats: [dd/MM/yyyy hh:mm]}}, ' ~ 19: KHO-112 Cannot use a date format: dd/MM/yyyy hh:mm, it does not give back a moment",
        "lower, ~ '{timestamp: {formats: [epoc]}}, ' ~ 19: KHO-112 Cannot use a date format: epoc, no such word; did you mean 'epoch'?",
        "lower, ~ '{number: {round: up}}, ' ~ 19: KHO-112 Cannot use 'round' with an unknown value: up",
        "lower, ~ 'number, ' ~ 16: KHO-116 Cannot hold what number gives in physicalType string. Change one of them.",
        "kho.from, value: ten ~ kho.nullWord, value: [] ~ 18: KHO-111 Cannot use an unknown custom property: kho.nullWord; did you mean 'kho.nullWords'?",
        "kho.from, value: ten ~ kho.nullWords, value: NA ~ 18: KHO-112 Cannot use 'kho.nullWords', a list of words",
        "kho.from, value: ten ~ 'kho.nullWords, value: [null]' ~ 18: KHO-112 Cannot use 'kho.nullWords', a word (null itself in quotes)",
        "{datePrecision ~ {date ~ 16: KHO-116 Cannot hold what date gives in physicalType string. Change one of them.",
        "{datePrecision: {formats ~ {datePrecision: {format ~ 19: KHO-111 Cannot use an unknown option of datePrecision: format; did you mean 'formats'?",
        "role: owner ~ role: reader ~ 21: KHO-112 Cannot find who answers",
        "kind: DataContract ~ kind: [ ~ 4: KHO-110 Cannot read the YAML",
        "kind: DataContract ~ 'kind: DataContract\nkind: x' ~ 3: KHO-110 Cannot take a key twice: kind",
        "team: ~ '---\nteam:' ~ 22: KHO-110 Cannot read a second document",
        "domain: tourism ~ 'domain: tourism\nslaProperties: [{property: freshness, value: 3, unit: x}]' ~ 7: KHO-112 Cannot read the freshness",
      })
  void eachFaultIsToldWithItsLineAndTheNearestWord(String from, String to, String problem)
      throws IOException {
    write("a.yaml", GOOD.replace(from, to.replace("\\n", "\n")));
    write("b.yaml", GOOD.replace("name: hotel", "name: other"));

    Contracts contracts = ContractReader.read(folder, CodeLists.none());

    assertThat(contracts.problems())
        .extracting(p -> p.line() + ": " + p.code().text() + " " + p.message())
        .anySatisfy(text -> assertThat(text).startsWith(problem));
    assertThat(contracts.problems())
        .extracting(Problem::file)
        .containsOnly(folder.resolve("a.yaml"));
    assertThat(contracts.names()).containsExactly(DatasetName.of("tourism.other"));
  }

  @Test
  void aColumnNamesItsOwnNullWords() throws IOException {
    write(
        "a.yaml", GOOD.replace("kho.from, value: ten", "kho.nullWords, value: ['99', 'không rõ']"));
    write(
        "b.yaml",
        GOOD.replace("hotel", "inn").replace("kho.from, value: ten", "kho.nullWords, value: []"));

    Contracts contracts = ContractReader.read(folder, CodeLists.none());

    assertThat(contracts.problems()).isEmpty();
    assertThat(contracts.contracts())
        .extracting(contract -> contract.columns().get(1).cleaning().nullWords().orElseThrow())
        .containsExactlyInAnyOrder(List.of("99", "không rõ"), List.of());
    assertThat(contracts.contracts().get(0).columns().get(0).cleaning().nullWords()).isEmpty();
  }

  @Test
  void aDatasetOfTwoContractsIsInNeither() throws IOException {
    write("a.yaml", GOOD);
    write("sub/b.yaml", GOOD);

    Contracts contracts = ContractReader.read(folder, CodeLists.none());

    assertThat(contracts.names()).isEmpty();
    assertThat(contracts.problems())
        .hasSize(2)
        .allMatch(p -> p.code().text().equals("KHO-113") && p.line() == 8);
  }

  @Test
  void passwordsStandOutsideTheFile() throws IOException {
    String jdbc =
        "servers: [{server: d, type: custom, customProperties: [{property: kho.url, value:"
            + " 'jdbc:x://h/d?password=hunter2'}, {property: kho.table, value: t}, {property:"
            + " kho.password, value: hunter2}]}]";
    write("a.yaml", GOOD.replaceFirst("servers: .*", jdbc));

    assertThat(ContractReader.read(folder, CodeLists.none()).problems())
        .hasSize(2)
        .allMatch(p -> p.message().startsWith("Cannot take a password"))
        .noneMatch(p -> p.message().contains("hunter2"));
  }

  @Test
  void headersAreReadAndTheirSecretsStandOutsideTheFile() throws IOException {
    String api =
        "servers: [{server: w, type: api, location: 'https://h.vn/a.json', customProperties:"
            + " [{property: kho.headers, value: {Accept-Language: vi, Authorization: %s}}]}]";
    write("a.yaml", GOOD.replaceFirst("servers: .*", api.formatted("'Bearer hunter2'")));

    assertThat(ContractReader.read(folder, CodeLists.none()).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.message()).startsWith("Cannot take the secret header Auth"))
        .satisfies(p -> assertThat(p.message()).doesNotContain("hunter2"));
    String good = api.formatted("'Bearer \\${KHO_SECRET_SO_DU_LICH_T}'");
    write("a.yaml", GOOD.replaceFirst("servers: .*", good));
    Contracts contracts = ContractReader.read(folder, CodeLists.none());
    assertThat(contracts.problems()).isEmpty();
    assertThat(contracts.find(DatasetName.of("tourism.hotel")).orElseThrow().server().options())
        .isEqualTo(
            Map.of(
                "headers.Accept-Language",
                "vi",
                "headers.Authorization",
                "Bearer ${KHO_SECRET_SO_DU_LICH_T}"));
  }

  @Test
  void aQueryThatDoesNotParseIsReportedWithItsLine() throws IOException {
    String quality = "    quality: [{type: sql, query: 'SELEC ${table}', mustBe: 0}]\n";
    write("a.yaml", GOOD.replace("    properties:\n", quality + "    properties:\n"));

    assertThat(
            ContractReader.read(
                    folder, CodeLists.none(), sql -> Optional.of("it does not parse: " + sql))
                .problems())
        .singleElement()
        .hasToString(
            folder.resolve("a.yaml")
                + ":13: KHO-115 Cannot run the query, it does not parse: SELEC x. Mend it.");
  }

  @Test
  void whatIsNoContractIsReported() throws IOException {
    write("empty.yaml", "# nothing\n");
    write("list.yaml", "- 1\n");
    write("self.yaml", "id: &a [*a]\n");
    write("x.yml", GOOD);
    Files.write(
        folder.resolve("legacy.yaml"), "a: 1\nb: \u00e9".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(ContractReader.read(folder, CodeLists.none()).problems())
        .extracting(p -> p.file().getFileName() + ":" + p.line() + " " + p.message())
        .anyMatch(p -> p.startsWith("empty.yaml:0 Cannot read the file, it is empty"))
        .anyMatch(p -> p.startsWith("legacy.yaml:2 Cannot read the text, it is not UTF-8"))
        .anyMatch(p -> p.startsWith("list.yaml:1 Cannot use 'contract', a map is wanted"))
        .anyMatch(p -> p.startsWith("self.yaml:1 Cannot read an anchor that holds itself"))
        .anyMatch(p -> p.startsWith("x.yml:0 Cannot see whether this is a contract"));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
