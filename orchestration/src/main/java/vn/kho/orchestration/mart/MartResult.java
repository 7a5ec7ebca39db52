package vn.kho.orchestration.mart;

import java.util.Optional;

/**
 * What became of one mart.
 *
 * @param mart its name with its namespace, such as {@code mart.eatery_by_ward}
 * @param refusal why it could not be made; empty where it was
 */
public record MartResult(String mart, Optional<String> refusal) {}
