package vn.kho.schema.source;

import java.util.List;
import java.util.Optional;

/**
 * The location of a server's deliveries.
 *
 * @param text the value of {@code Server.location}; empty where it is invalid
 * @param faults the problems
 */
public record SourceLocation(Optional<String> text, List<ServerFault> faults) {
  /** Copies the list. */
  public SourceLocation {
    faults = List.copyOf(faults);
  }

  /** A valid location; empty where a contract has none, which the shape check reports. */
  public static SourceLocation of(Optional<String> text) {
    return new SourceLocation(text, List.of());
  }

  /** A location that must match a pattern. */
  static SourceLocation matching(DeclaredServer server, String pattern, String wanted) {
    Optional<String> location = server.key("location");
    return location.filter(text -> !text.matches(pattern)).isPresent()
        ? new SourceLocation(Optional.empty(), List.of(ServerFault.wanted("location", wanted)))
        : of(location);
  }
}
