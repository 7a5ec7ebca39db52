package vn.kho.quality.expectation;

/** The arguments of an expectation do not go together; the message says how. */
final class Refused extends RuntimeException {
  private final String argument;

  Refused(String argument, String message) {
    super(message);
    this.argument = argument;
  }

  /** The argument to look at. */
  String argument() {
    return argument;
  }
}
