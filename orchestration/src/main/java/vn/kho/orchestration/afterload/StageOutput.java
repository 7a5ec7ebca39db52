package vn.kho.orchestration.afterload;

import java.util.Optional;

/**
 * What became of one output of an after-load stage.
 *
 * @param name namespace and name of a table or view
 * @param status {@code made}, {@code unchanged} or {@code failed}
 * @param refusal why it could not be made; empty where it was made or is unchanged
 */
public record StageOutput(String name, String status, Optional<String> refusal) {

  /** One that could not be made. */
  public static StageOutput failed(String name, String why) {
    return new StageOutput(name, "failed", Optional.of(why));
  }
}
