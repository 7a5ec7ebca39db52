package vn.kho.etl.publish;

import java.util.OptionalLong;
import vn.kho.etl.check.Verdict;

/**
 * What was published.
 *
 * @param verdict what the room took
 * @param snapshot main's snapshot now; empty where the table has none yet
 */
public record Release(Verdict.Passed verdict, OptionalLong snapshot) {}
