package vn.kho.schema.contract.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vn.kho.schema.contract.ContractDraft;
import vn.kho.schema.contract.ContractProblems;
import vn.kho.schema.contract.Server;
import vn.kho.schema.contract.ServerType;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.settings.SecretReference;
import vn.kho.schema.source.SourceType;
import vn.kho.schema.source.SourceTypes;
import vn.kho.schema.yaml.YamlValue;

/** Reads where an agency delivers. */
final class ServerReader {

  private final ContractProblems notes;
  private final SecretNamePolicy secretNames;

  ServerReader(ContractProblems notes, SecretNamePolicy secretNames) {
    this.notes = notes;
    this.secretNames = secretNames;
  }

  /** The server of the wanted name, otherwise the first; every server is checked. */
  Optional<Server> read(ContractDraft draft, String wanted) {
    List<YamlValue> servers = draft.document().itemsAt("servers");
    if (servers.isEmpty()) {
      String what = "Cannot load the dataset, its contract has no server. Add one under 'servers'.";
      notes.invalid(draft.line("servers"), what);
      return Optional.empty();
    }
    Map<String, YamlValue> named = new LinkedHashMap<>();
    for (YamlValue server : servers) {
      String name = server.textAt("server").orElse("");
      if (!name.isEmpty() && named.put(name, server) != null) {
        String twice = "Cannot take a server twice: " + name + ". Rename one of them.";
        notes.add(ErrorCode.CONTRACT_DUPLICATE, server.line(), twice);
      }
      keys(server);
      variables(server, draft.document());
    }
    YamlValue chosen = named.getOrDefault(wanted, servers.get(0));
    Optional<Server> read = Optional.empty();
    for (YamlValue server : servers) {
      Optional<Server> one = server(server, server.equals(chosen));
      read = server.equals(chosen) ? one : read;
    }
    return read;
  }

  /** A contract names its own agency's variables and no other. */
  private void variables(YamlValue server, YamlValue document) {
    String agency = document.at("team").flatMap(team -> team.textAt("name")).orElse("");
    for (YamlValue item : server.itemsAt("customProperties")) {
      if (item.textAt("property").orElse("").startsWith("kho.")) {
        item.at("value").ifPresent(value -> variables(value, agency));
      }
    }
  }

  private void variables(YamlValue value, String agency) {
    value.items().forEach(item -> variables(item, agency));
    value.entries().values().forEach(item -> variables(item, agency));
    secretNames
        .fault(value.text(), agency)
        .ifPresent(fault -> notes.add(ErrorCode.CONTRACT_SECRET, value.line(), fault + "."));
  }

  private void keys(YamlValue server) {
    String word = server.textAt("type").orElse("");
    Optional<ServerType> type = ServerType.of(word);
    if (type.isEmpty()) {
      if (!word.isEmpty()) {
        int line = server.at("type").map(YamlValue::line).orElse(server.line());
        String hint = NearestWord.hint(word, ServerType.words());
        notes.invalid(line, "Cannot use an unknown server type: " + word + hint);
      }
      return;
    }
    List<String> known =
        new ArrayList<>(type.orElseThrow().keys().keySet().stream().sorted().toList());
    known.addAll(ServerType.COMMON);
    server
        .entries()
        .forEach(
            (key, value) -> {
              if (ContractPart.SERVER.keys().containsKey(key) && !known.contains(key)) {
                notes.unknown(value.line(), "key of a server of type " + word, key, known);
              }
            });
    type.orElseThrow()
        .keys()
        .forEach(
            (key, must) -> {
              if (must && server.at(key).isEmpty()) {
                String what =
                    "Cannot use a server of type " + word + " without '" + key + "'. Add it.";
                notes.invalid(server.line(), what);
              }
            });
  }

  private Optional<Server> server(YamlValue server, boolean chosen) {
    Optional<ServerType> type = server.textAt("type").flatMap(ServerType::of);
    CustomProperties customs = CustomProperties.of(server, CustomProperties.OF_SERVER, notes);
    secrets(customs);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    if (type.orElseThrow().kind().isEmpty()) {
      if (chosen) {
        String known = String.join(", ", ServerType.loadable());
        String what = "Cannot load from a server of type " + type.orElseThrow().word();
        notes.invalid(server.line(), what + ". Known are " + known + ".");
      }
      return Optional.empty();
    }
    Server.Kind kind = kind(type.orElseThrow(), customs);
    Optional<String> location = location(server, type.orElseThrow(), customs);
    Optional<FileFormat> format = format(server, kind, customs, location.orElse(""));
    if (location.isEmpty() || format.isEmpty()) {
      return Optional.empty();
    }
    String name = server.textAt("server").orElse("");
    return Optional.of(
        new Server(
            name,
            kind,
            location.orElseThrow(),
            format.orElseThrow(),
            new ServerOptionReader(notes, format.orElseThrow(), source(kind, customs))
                .options(server, customs)));
  }

  /** A server of the type custom is a database, or a source that was added to Kho. */
  private static Server.Kind kind(ServerType type, CustomProperties customs) {
    return type == ServerType.CUSTOM && customs.value("kho.source").isPresent()
        ? Server.Kind.PLUGIN
        : type.kind().orElseThrow();
  }

  private static SourceType source(Server.Kind kind, CustomProperties customs) {
    String name =
        kind == Server.Kind.PLUGIN
            ? customs.text("kho.source").orElse("")
            : kind.name().toLowerCase(Locale.ROOT);
    return SourceTypes.named(name).orElse(new SourceType(name, "", "", List.of()));
  }

  private Optional<String> location(YamlValue server, ServerType type, CustomProperties customs) {
    return switch (type) {
      case LOCAL -> path(server);
      case API -> address(server, "https?://.+", "an http:// or https:// address");
      case S3 -> address(server, "s3a://.+", "an s3a:// address");
      case SFTP ->
          address(
              server,
              "sftp://[^/@:?#\\s]+(:\\d{1,5})?/[^?#]+",
              "an sftp://host/path address, without an account,");
      case POSTGRES, POSTGRESQL ->
          jdbc(
              server,
              customs,
              "postgresql",
              server.textAt("schema").map(s -> "currentSchema=" + s));
      case MYSQL -> jdbc(server, customs, "mariadb", Optional.empty());
      default -> custom(server, customs);
    };
  }

  /** A path below the sources folder. */
  private Optional<String> path(YamlValue server) {
    Optional<String> path = server.textAt("path");
    if (path.isPresent() && List.of(path.orElseThrow().split("[/\\\\]")).contains("..")) {
      notes.kind(
          server.at("path").orElse(server),
          "path",
          "a path below the sources folder, without '..',");
    }
    return path;
  }

  private Optional<String> address(YamlValue server, String pattern, String wanted) {
    Optional<YamlValue> location = server.at("location").filter(YamlValue::scalar);
    if (location.isPresent() && !location.orElseThrow().text().matches(pattern)) {
      notes.kind(location.orElseThrow(), "location", wanted);
      return Optional.empty();
    }
    return location.map(YamlValue::text);
  }

  private Optional<String> jdbc(
      YamlValue server, CustomProperties customs, String driver, Optional<String> query) {
    tableOrQuery(server, customs);
    String address =
        "jdbc:%s://%s:%s/%s"
            .formatted(
                driver,
                server.textAt("host").orElse(""),
                server.textAt("port").orElse(""),
                server.textAt("database").orElse(""));
    String whole = query.map(q -> address + "?" + q).orElse(address);
    Optional<String> fault = JdbcAddressCheck.fault(whole);
    fault.ifPresent(
        why ->
            notes.invalid(server.line(), "Cannot use host, port, database, schema, " + why + "."));
    return fault.isEmpty() ? Optional.of(whole) : Optional.empty();
  }

  private Optional<String> custom(YamlValue server, CustomProperties customs) {
    return customs.value("kho.source").isPresent()
        ? added(server, customs)
        : database(server, customs);
  }

  private Optional<String> added(YamlValue server, CustomProperties customs) {
    String name = customs.text("kho.source").orElse("");
    List<String> known = SourceTypes.added();
    if (!known.contains(name)) {
      int line = customs.value("kho.source").orElse(server).line();
      String hint = NearestWord.hint(name, known);
      notes.invalid(
          line,
          "Cannot use an unknown source: "
              + name
              + hint
              + ". Add the jar that has it to the class path.");
      return Optional.empty();
    }
    return Optional.of(server.textAt("location").orElse(""));
  }

  private Optional<String> database(YamlValue server, CustomProperties customs) {
    tableOrQuery(server, customs);
    Optional<String> url = customs.text("kho.url");
    if (url.isEmpty() || !url.orElseThrow().startsWith("jdbc:")) {
      String what = "Cannot use a custom server without kho.url, a jdbc: address. Give one.";
      notes.invalid(server.line(), what);
      return Optional.empty();
    }
    Optional<String> fault = JdbcAddressCheck.fault(url.orElseThrow());
    fault.ifPresent(
        why ->
            notes.invalid(
                customs.value("kho.url").orElse(server).line(),
                "Cannot use kho.url, " + why + "."));
    return fault.isEmpty() ? url : Optional.empty();
  }

  private void tableOrQuery(YamlValue server, CustomProperties customs) {
    if (customs.text("kho.table").isPresent() == customs.text("kho.query").isPresent()) {
      String what = "Cannot read a database without one of kho.table and kho.query. Give one.";
      notes.invalid(server.line(), what);
    }
    fault(customs, "kho.table", JdbcQueryCheck::tableFault);
    fault(customs, "kho.query", JdbcQueryCheck::queryFault);
  }

  private void fault(
      CustomProperties customs, String name, Function<String, Optional<String>> look) {
    int line = customs.value(name).map(YamlValue::line).orElse(0);
    customs.text(name).flatMap(look).ifPresent(what -> notes.invalid(line, what));
  }

  private Optional<FileFormat> format(
      YamlValue server, Server.Kind kind, CustomProperties customs, String location) {
    if (kind == Server.Kind.JDBC) {
      return Optional.of(FileFormats.ROWS);
    }
    String path = location.replaceFirst("[?#].*$", "");
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    List<String> words = FileFormats.words();
    String guess = words.contains(ending) ? ending : kind == Server.Kind.HTTP ? "json" : "";
    String word = server.textAt("format").or(() -> customs.text("kho.format")).orElse(guess);
    Optional<FileFormat> format = FileFormats.ofWord(word);
    boolean silent = word.isEmpty() && kind == Server.Kind.LOCAL;
    if (format.isEmpty() && !silent) {
      int line = server.at("format").map(YamlValue::line).orElse(server.line());
      String known = String.join(", ", words);
      String hint = NearestWord.hint(word, words);
      notes.invalid(
          line, "Cannot read the format '" + word + "'" + hint + ". Known are " + known + ".");
    }
    return format;
  }

  private void secrets(CustomProperties customs) {
    for (String name : List.of("kho.password", "kho.privateKey", "kho.passphrase")) {
      Optional<YamlValue> secret = customs.value(name);
      if (secret.isPresent() && !SecretReference.named(secret.orElseThrow().text())) {
        String what = "Cannot take a password in plain text: " + name + ". Write ${NAME}";
        notes.invalid(secret.orElseThrow().line(), what + " and set that variable.");
      }
    }
    Optional<YamlValue> url = customs.value("kho.url");
    if (url.isPresent() && JdbcAddressCheck.holdsPassword(url.orElseThrow().text())) {
      String what = "Cannot take a password inside kho.url. Move it to kho.password, as ${NAME}.";
      notes.invalid(url.orElseThrow().line(), what);
    }
  }
}
