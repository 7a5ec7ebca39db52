package vn.kho.schema.contract.reader;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.kho.schema.settings.SecretReference;

/**
 * Which environment variables a contract may name: those of its own agency, {@code
 * KHO_SECRET_<AGENCY>_...}. So a contract cannot disclose another agency's secret or one of this
 * machine. A name that has the prefixes of two agencies belongs to the longer prefix.
 */
public record SecretNamePolicy(List<String> agencies) {
  public SecretNamePolicy {
    agencies = List.copyOf(agencies);
  }

  /** The problem with the variables in a text; empty where all belong to the agency. */
  public Optional<String> fault(String text, String agency) {
    return SecretReference.names(text).stream()
        .filter(name -> !agency(name).filter(agency::equals).isPresent())
        .findFirst()
        .map(
            name ->
                "Cannot use the variable "
                    + name
                    + " in a contract of "
                    + agency
                    + ". Name it "
                    + prefix(agency)
                    + "...");
  }

  private Optional<String> agency(String name) {
    return agencies.stream()
        .filter(agency -> name.startsWith(prefix(agency)))
        .max(Comparator.comparing(String::length));
  }

  static String prefix(String agency) {
    return SecretReference.PREFIX + agency.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
  }
}
