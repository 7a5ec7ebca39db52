package vn.kho.etl.undo;

import java.util.Optional;

/**
 * The person who undoes something.
 *
 * @param name who
 * @param reason why; empty where nothing is said
 */
public record Author(String name, Optional<String> reason) {

  /** The person and the reason in one line. */
  String text() {
    return reason.map(why -> name + " (" + why + ")").orElse(name);
  }
}
