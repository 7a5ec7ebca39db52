package vn.kho.schema.settings;

import java.util.Map;

/** The environment of this process. Nothing else asks the system for it. */
public final class Environment {
  private Environment() {}

  /** All variables by name. */
  public static Map<String, String> variables() {
    return Map.copyOf(System.getenv());
  }
}
