package vn.kho.schema.settings;

import java.util.Set;

/** Environment variables that begin with {@code KHO_} and are not settings. */
final class ReservedVariables {
  /** Variables of the {@code kho} script. */
  private static final Set<String> NAMES = Set.of("KHO_HOME", "KHO_JAVA", "KHO_JAVA_FOLDERS");

  private ReservedVariables() {}

  static boolean has(String name) {
    return NAMES.contains(name) || name.startsWith(SecretReference.PREFIX);
  }
}
