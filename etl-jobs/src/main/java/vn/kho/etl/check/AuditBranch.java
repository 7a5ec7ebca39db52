package vn.kho.etl.check;

import java.util.OptionalLong;
import vn.kho.etl.ledger.TableRowCounts;

/**
 * The rows of one run on their audit branch, beside main.
 *
 * @param branch the branch's name, {@code audit_<run>}; no such branch exists where nothing changed
 * @param baseSnapshot main's snapshot when the branch was cut; empty for a table without one
 * @param snapshot the branch's snapshot; empty where nothing changed
 * @param inserted rows that main does not have
 * @param updated rows that differ from main's of the same key
 * @param unchanged rows equal to main's
 * @param removed rows of main that the branch does not have any more
 * @param kept rows of main that stay in their last good version, since their record was refused
 * @param main rows of main before and after, counted where they are read and written
 */
public record AuditBranch(
    String branch,
    OptionalLong baseSnapshot,
    OptionalLong snapshot,
    long inserted,
    long updated,
    long unchanged,
    long removed,
    long kept,
    TableRowCounts main) {}
