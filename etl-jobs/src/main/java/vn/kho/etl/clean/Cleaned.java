package vn.kho.etl.clean;

import vn.kho.etl.land.Landing;
import vn.kho.etl.rows.Rows;

/**
 * What the clean room gives.
 *
 * @param landing what it took
 * @param rows typed rows, shaped as {@link
 *     vn.kho.etl.rows.CleanSchema#of(vn.kho.schema.contract.Contract)}
 * @param rejects the faults, one or more for every record set aside, shaped as the quarantine table
 * @param quarantined how many records were set aside
 */
public record Cleaned(Landing landing, Rows rows, Rows rejects, long quarantined) {}
