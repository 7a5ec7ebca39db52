package vn.kho.quality.expectation.argument;

/**
 * An argument that an expectation takes.
 *
 * @param name its name in a suite
 * @param kind what it must be
 * @param required whether it must be given, and not be null
 */
public record Argument(String name, ArgumentKind kind, boolean required) {

  public static Argument required(String name, ArgumentKind kind) {
    return new Argument(name, kind, true);
  }

  public static Argument optional(String name, ArgumentKind kind) {
    return new Argument(name, kind, false);
  }

  public static Argument column() {
    return required("column", ArgumentKind.COLUMN);
  }
}
