package vn.kho.schema.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.format.OptionType;
import vn.kho.schema.net.HostAddresses;
import vn.kho.schema.settings.SecretReference;

/** Files and answers of web servers. */
final class HttpSourceType extends SourceType {
  private static final String HEADERS = "headers.";
  private static final Set<String> SET_BY_THE_CONNECTION =
      Set.of("connection", "content-length", "expect", "host", "upgrade");
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern SECRET_HEADER =
      Pattern.compile("(?i)authorization|cookie|token|key|secret|password|signature|credential");

  HttpSourceType() {
    super(
        "http",
        "answers of a web server",
        "trả lời của máy chủ web",
        List.of(
            SharedOptions.MEMBERS,
            HttpSourceOptions.METHOD,
            HttpSourceOptions.BODY,
            headers(),
            PagingOptions.PAGING,
            AuthOptions.AUTH,
            HttpSourceOptions.CKAN));
  }

  @Override
  public LocationShape shape() {
    return new LocationShape(
        "`location`, an http:// or https:// address",
        "`location`, địa chỉ http:// hoặc https://",
        "location: https://data.example.vn/phong-kham.csv");
  }

  @Override
  public SourceLocation locate(DeclaredServer server) {
    return SourceLocation.matching(server, "https?://.+", "an http:// or https:// address");
  }

  @Override
  public Optional<FileFormat> usualFormat() {
    return Optional.of(FileFormats.JSON);
  }

  /** Refuses credentials in plain http, where others could read them. */
  @Override
  public List<ServerFault> faults(DeclaredServer server) {
    boolean plain = plain(server.key("location").orElse(""));
    List<ServerFault> faults = new ArrayList<>();
    if (plain && secretHeader(server.options())) {
      faults.add(
          ServerFault.of(
              "kho.headers", "Cannot send a secret over plain http. Write an https:// location."));
    }
    boolean sent = server.option(AuthOptions.TYPE.key()).isPresent() && plain;
    if (sent || plain(server.option(AuthOptions.TOKEN_URL.key()).orElse(""))) {
      faults.add(
          ServerFault.of(
              "kho.auth",
              "Cannot send the secret of kho.auth over plain http. Write https:// addresses."));
    }
    boolean cursor = server.option(PagingOptions.BY.key()).filter("cursor"::equals).isPresent();
    if (cursor && server.option(PagingOptions.NEXT.key()).isEmpty()) {
      faults.add(
          ServerFault.of(
              "kho.paging",
              "Cannot follow a cursor without 'next' of kho.paging, its path in an answer. Add"
                  + " it."));
    }
    return faults;
  }

  private static boolean secretHeader(Map<String, String> options) {
    return options.entrySet().stream()
        .filter(option -> option.getKey().startsWith(HEADERS))
        .anyMatch(option -> !SecretReference.names(option.getValue()).isEmpty());
  }

  /** Whether others can read what is sent to an address. */
  private static boolean plain(String address) {
    return address.startsWith("http:")
        && !HostAddresses.loopback(
            address.replaceFirst("http://([^/?#:\\[]*|\\[[^\\]]*\\]).*", "$1"));
  }

  private static SourceOption<String> headers() {
    return new SourceOption<>(
            "kho.headers",
            OptionType.TEXT,
            "none",
            "request headers, a map of names and values; a secret is written as `${NAME}` and goes over"
                + " https only (over http to this machine alone)",
            "các tiêu đề của yêu cầu; bí mật viết `${TÊN}` và chỉ gửi qua https")
        .ofNames(HttpSourceType::headerFault);
  }

  /** No message shows a header value, which may be a misplaced secret. */
  private static Optional<String> headerFault(String name, Optional<String> text) {
    if (!HEADER_NAME.matcher(name).matches()
        || SET_BY_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
      return Optional.of("Cannot send a header of this name: " + name + ". Remove it.");
    }
    if (text.filter(value -> value.matches("[ -~]*")).isEmpty()) {
      return Optional.of(
          "Cannot send the header " + name + ", plain ASCII text is wanted. Write it so.");
    }
    if (SECRET_HEADER.matcher(name).find() && SecretReference.names(text.orElseThrow()).isEmpty()) {
      return Optional.of(
          "Cannot take the secret header "
              + name
              + " in plain text. Write ${NAME} and set that variable.");
    }
    return Optional.empty();
  }
}
