package vn.kho.schema.unit;

/** A level of the administrative units; the middle one ended on 30 June 2025. */
public enum UnitLevel {
  /** Province or centrally run city, codes of two digits. */
  PROVINCE,
  /** District, codes of three digits; none since 1 July 2025. */
  DISTRICT,
  /** Commune, ward, township or special zone, codes of five digits. */
  COMMUNE
}
