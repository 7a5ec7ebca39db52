package vn.kho.quality.expectation;

/**
 * An argument that an expectation takes.
 *
 * @param name its name in a suite
 * @param kind what it must be
 * @param required whether it must be given, and not be null
 */
public record Argument(String name, ArgumentKind kind, boolean required) {

  static Argument required(String name, ArgumentKind kind) {
    return new Argument(name, kind, true);
  }

  static Argument optional(String name, ArgumentKind kind) {
    return new Argument(name, kind, false);
  }

  static Argument column() {
    return required("column", ArgumentKind.COLUMN);
  }
}
