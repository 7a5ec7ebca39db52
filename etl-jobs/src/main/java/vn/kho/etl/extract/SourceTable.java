package vn.kho.etl.extract;

import java.util.Optional;

/**
 * A table that a source has: a file, a table of a database, a resource of a portal.
 *
 * @param name as people know it
 * @param address as contracts may name it
 * @param draft what {@code kho add} is given to draft a contract for it; empty where it cannot
 */
public record SourceTable(String name, String address, Optional<String> draft) {}
