package vn.kho.schema.contract.reader;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import vn.kho.schema.contract.ContractProblems;
import vn.kho.schema.contract.Server;
import vn.kho.schema.net.HostAddresses;
import vn.kho.schema.settings.SecretReference;
import vn.kho.schema.yaml.YamlValue;

/** Reads {@code kho.headers}, the request headers that an agency's web server asks for. */
final class RequestHeaderReader {
  static final String NAME = "kho.headers";

  /** Those that the connection itself sets. */
  private static final Set<String> TAKEN =
      Set.of("connection", "content-length", "expect", "host", "upgrade");

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern SECRET =
      Pattern.compile("(?i)authorization|cookie|token|key|secret|password|signature|credential");

  private final ContractProblems notes;

  RequestHeaderReader(ContractProblems notes) {
    this.notes = notes;
  }

  /** The headers, each as an option of the server. */
  Map<String, String> options(YamlValue headers, String type, String location) {
    Map<String, String> options = new LinkedHashMap<>();
    if (!type.equals("api")) {
      notes.invalid(headers.line(), "Cannot send kho.headers to a server of type " + type + ".");
    } else if (headers.kind() != YamlValue.Kind.MAP) {
      notes.invalid(
          headers.line(), "Cannot use 'kho.headers', a map of names and values is wanted.");
    } else {
      headers.entries().forEach((name, value) -> header(name, value, options));
    }
    if (plain(location)
        && options.values().stream().anyMatch(value -> !SecretReference.names(value).isEmpty())) {
      notes.invalid(
          headers.line(), "Cannot send a secret over plain http. Write an https:// location.");
    }
    return options;
  }

  /** Whether what is sent to an address can be read on the way. */
  static boolean plain(String address) {
    return address.startsWith("http:")
        && !HostAddresses.loopback(
            address.replaceFirst("http://([^/?#:\\[]*|\\[[^\\]]*\\]).*", "$1"));
  }

  /** No message shows a value: it may be a secret in the wrong place. */
  private void header(String name, YamlValue value, Map<String, String> options) {
    if (!TOKEN.matcher(name).matches() || TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
      notes.invalid(value.line(), "Cannot send a header of this name: " + name + ". Remove it.");
    } else if (!value.scalar() || !value.text().matches("[ -~]*")) {
      String what = "Cannot send the header " + name + ", plain ASCII text is wanted. Write it so.";
      notes.invalid(value.line(), what);
    } else if (SECRET.matcher(name).find() && SecretReference.names(value.text()).isEmpty()) {
      String what = "Cannot take the secret header " + name + " in plain text. Write ${NAME}";
      notes.invalid(value.line(), what + " and set that variable.");
    } else {
      options.put(Server.HEADER + name, value.text());
    }
  }
}
