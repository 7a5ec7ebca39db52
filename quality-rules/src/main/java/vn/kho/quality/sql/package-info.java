/**
 * SQL that a suite or contract holds, kept to queries of published tables and plain functions; and
 * what Spark SQL does in this process without a session.
 */
@NullMarked
package vn.kho.quality.sql;

import org.jspecify.annotations.NullMarked;
