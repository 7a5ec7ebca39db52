package vn.kho.quality.suite;

import java.util.Locale;
import java.util.Set;
import vn.kho.quality.verdict.Severity;

/** The severity of a rule whose suite names none. */
public final class SeverityDefaults {
  /**
   * Expectations whose failure is only evidence: they set a row aside only where a suite says
   * critical.
   */
  private static final Set<String> EVIDENCE =
      Set.of(
          "expect_column_values_to_be_cccd",
          "expect_column_values_to_match_cccd_sex",
          "expect_column_values_to_match_cccd_birth_year",
          "expect_column_values_to_match_cccd_province",
          "expect_column_values_to_be_tax_code",
          "expect_column_values_to_be_phone",
          "expect_column_values_to_be_health_insurance_card",
          "expect_column_values_to_be_facility_code");

  private SeverityDefaults() {}

  /** Critical, as in Great Expectations; a warning for expectations that are only evidence. */
  public static Severity of(String type) {
    return EVIDENCE.contains(type.toLowerCase(Locale.ROOT)) ? Severity.WARNING : Severity.CRITICAL;
  }
}
