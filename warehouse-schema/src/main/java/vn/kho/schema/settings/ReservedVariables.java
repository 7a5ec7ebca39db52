package vn.kho.schema.settings;

import java.util.Set;

/** Environment variables that begin with {@code KHO_} and are no settings. */
final class ReservedVariables {
  /** Variables of the {@code kho} script. */
  private static final Set<String> NAMES = Set.of("KHO_HOME", "KHO_JAVA", "KHO_JAVA_FOLDERS");

  /** Begins the names of secrets that contracts ask for as {@code ${KHO_SECRET_...}}. */
  private static final String SECRET = "KHO_SECRET_";

  private ReservedVariables() {}

  static boolean has(String name) {
    return NAMES.contains(name) || name.startsWith(SECRET);
  }
}
