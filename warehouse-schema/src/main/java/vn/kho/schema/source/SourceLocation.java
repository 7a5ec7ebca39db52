package vn.kho.schema.source;

import java.util.List;
import java.util.Optional;

/**
 * Where a server's deliveries are, as its source reads it.
 *
 * @param text as {@code Server.location} has it; empty where it cannot be used
 * @param faults what is wrong with it
 */
public record SourceLocation(Optional<String> text, List<ServerFault> faults) {
  /** Copies the list. */
  public SourceLocation {
    faults = List.copyOf(faults);
  }

  /**
   * One that can be used; empty where a contract gives none, which the check of its shape reports.
   */
  public static SourceLocation of(Optional<String> text) {
    return new SourceLocation(text, List.of());
  }

  /** One that matches a pattern. */
  static SourceLocation matching(DeclaredServer server, String pattern, String wanted) {
    Optional<String> location = server.key("location");
    return location.filter(text -> !text.matches(pattern)).isPresent()
        ? new SourceLocation(Optional.empty(), List.of(ServerFault.wanted("location", wanted)))
        : of(location);
  }
}
