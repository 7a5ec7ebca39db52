package vn.kho.schema.settings;

/**
 * One setting as {@code kho settings} lists it.
 *
 * @param key its key; entries of a map setting have a line each
 * @param value the value in force; {@code (hidden)} for a secret
 * @param origin where the value comes from
 * @param fallback its default
 * @param description what it means
 */
public record SettingLine(
    String key, String value, SettingOrigin origin, String fallback, String description) {}
