package vn.kho.schema.settings;

import java.util.Map;

/** The environment variables of this process. All other code gets them from here. */
public final class Environment {
  private Environment() {}

  /** All variables by name. */
  public static Map<String, String> variables() {
    return Map.copyOf(System.getenv());
  }
}
