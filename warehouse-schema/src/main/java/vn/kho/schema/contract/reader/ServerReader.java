package vn.kho.schema.contract.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.kho.schema.contract.ContractDraft;
import vn.kho.schema.contract.ContractProblems;
import vn.kho.schema.contract.Server;
import vn.kho.schema.contract.ServerType;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.settings.SecretReference;
import vn.kho.schema.source.DeclaredServer;
import vn.kho.schema.source.JdbcAddressCheck;
import vn.kho.schema.source.SourceLocation;
import vn.kho.schema.source.SourceType;
import vn.kho.schema.source.SourceTypes;
import vn.kho.schema.yaml.YamlValue;

/** Reads the server entries of a contract, that is, where the agency delivers. */
final class ServerReader {
  private static final String PREFIX = "kho.";

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

  /** Checks that the contract names environment variables of its own agency only. */
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
    Server.ServerKind kind = kind(type.orElseThrow(), customs);
    Optional<SourceType> source = source(server, kind, customs);
    if (source.isEmpty()) {
      return Optional.empty();
    }
    SourceLocation location =
        source.orElseThrow().locate(declared(server, scalars(customs.values(), PREFIX)));
    ServerFaults faults = new ServerFaults(notes, server, customs);
    location.faults().forEach(faults::add);
    Optional<FileFormat> format =
        format(server, source.orElseThrow(), customs, location.text().orElse(""));
    if (location.text().isEmpty() || format.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> options =
        new ServerOptionReader(notes, format.orElseThrow(), source.orElseThrow())
            .options(server, customs);
    source.orElseThrow().faults(declared(server, options)).forEach(faults::add);
    String name = server.textAt("server").orElse("");
    return Optional.of(
        new Server(name, kind, location.text().orElseThrow(), format.orElseThrow(), options));
  }

  private static DeclaredServer declared(YamlValue server, Map<String, String> options) {
    String type = server.textAt("type").orElse("");
    return new DeclaredServer(type, scalars(server.entries(), ""), options);
  }

  /** The entries with a single value, by name without a prefix. */
  private static Map<String, String> scalars(Map<String, YamlValue> values, String prefix) {
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (value.scalar()) {
            texts.put(name.substring(prefix.length()), value.text());
          }
        });
    return texts;
  }

  /** A server of type custom is a database or a plugin source. */
  private static Server.ServerKind kind(ServerType type, CustomProperties customs) {
    return type == ServerType.CUSTOM && customs.value("kho.source").isPresent()
        ? Server.ServerKind.PLUGIN
        : type.kind().orElseThrow();
  }

  private Optional<SourceType> source(
      YamlValue server, Server.ServerKind kind, CustomProperties customs) {
    if (kind != Server.ServerKind.PLUGIN) {
      return SourceTypes.named(kind.name().toLowerCase(Locale.ROOT));
    }
    String name = customs.text("kho.source").orElse("");
    List<String> known = SourceTypes.added();
    if (!known.contains(name)) {
      notes.invalid(
          customs.value("kho.source").orElse(server).line(),
          "Cannot use an unknown source: "
              + name
              + NearestWord.hint(name, known)
              + ". Add the jar that has it to the class path.");
      return Optional.empty();
    }
    return SourceTypes.named(name);
  }

  private Optional<FileFormat> format(
      YamlValue server, SourceType source, CustomProperties customs, String location) {
    if (source.onlyFormat().isPresent()) {
      return source.onlyFormat();
    }
    String path = location.replaceFirst("[?#].*$", "");
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    List<String> words = FileFormats.words();
    String usual = source.usualFormat().map(FileFormat::name).orElse("");
    String guess = words.contains(ending) ? ending : usual;
    String word = server.textAt("format").or(() -> customs.text("kho.format")).orElse(guess);
    Optional<FileFormat> format = FileFormats.ofWord(word);
    boolean silent = word.isEmpty() && source == SourceTypes.LOCAL;
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
    for (String name : SourceTypes.secretNames()) {
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
