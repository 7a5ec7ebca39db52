package vn.kho.schema.problem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a command that was asked for JSON answers where it could not run. */
public final class FailureJson {
  /** The option by which JSON is asked for. */
  public static final String OPTION = "--json";

  private FailureJson() {}

  /** Whether the arguments of a command ask for JSON. */
  public static boolean asked(String... arguments) {
    return List.of(arguments).contains(OPTION);
  }

  /**
   * The answer: {@code {"exit_status": 2, "failure": {"code", "name", "owner", "message"}}}.
   *
   * @param why its message holds no personal value
   */
  public static ObjectNode notRun(KhoException why) {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("exit_status", ExitStatus.NOT_RUN);
    root.putObject("failure")
        .put("code", why.code().text())
        .put("name", why.code().name())
        .put("owner", why.code().owner().name())
        .put("message", String.valueOf(why.getMessage()));
    return root;
  }
}
