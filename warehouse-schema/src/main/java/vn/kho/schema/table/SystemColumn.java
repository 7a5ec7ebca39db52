package vn.kho.schema.table;

import vn.kho.schema.contract.ColumnType;

/**
 * One column of a system table.
 *
 * @param name its name
 * @param type its type; times are TIMESTAMP in UTC
 * @param comment what it holds, Vietnamese and English
 */
public record SystemColumn(String name, ColumnType type, String comment) {}
