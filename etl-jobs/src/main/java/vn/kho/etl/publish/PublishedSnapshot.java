package vn.kho.etl.publish;

import java.util.OptionalLong;
import vn.kho.etl.check.CheckVerdict;

/**
 * What was published.
 *
 * @param verdict what the stage took
 * @param snapshot main's snapshot now; empty where the table has none yet
 */
public record PublishedSnapshot(CheckVerdict.Passed verdict, OptionalLong snapshot) {}
