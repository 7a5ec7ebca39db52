package vn.kho.schema.source;

import java.util.Map;
import java.util.Optional;

/**
 * A server entry of a contract, for the description of its source.
 *
 * @param type the server's type, such as {@code postgresql}
 * @param keys its keys with a single value, such as {@code location}
 * @param options its options, by their keys in {@code Server.options}
 */
public record DeclaredServer(String type, Map<String, String> keys, Map<String, String> options) {
  /** Copies the maps. */
  public DeclaredServer {
    keys = Map.copyOf(keys);
    options = Map.copyOf(options);
  }

  /** The value of a key of the server. */
  public Optional<String> key(String name) {
    return Optional.ofNullable(keys.get(name)).filter(text -> !text.isEmpty());
  }

  /** The value of an option. */
  public Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name)).filter(text -> !text.isEmpty());
  }
}
