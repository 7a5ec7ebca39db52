package vn.kho.etl.dedupe;

import vn.kho.etl.clean.Cleaned;
import vn.kho.etl.rows.Rows;

/**
 * What the dedupe room gives.
 *
 * @param cleaned what it took
 * @param survivors one row per thing, shaped as the clean rows
 * @param links from every merged row to its survivor, shaped as the link table
 */
public record Deduped(Cleaned cleaned, Rows survivors, Rows links) {}
