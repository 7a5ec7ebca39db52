package vn.kho.orchestration.schedule;

import vn.kho.schema.contract.Bilingual;

/**
 * A server that several agencies deliver from and that must not be hit by all of them at once.
 *
 * @param name a short word
 * @param slots how many datasets may be fetched from it at the same time
 * @param note what it is
 */
public record ScheduledServerPool(String name, int slots, Bilingual note) {}
