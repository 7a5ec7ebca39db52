/** SQL that a suite or contract holds, kept to queries of published tables and plain functions. */
@NullMarked
package vn.kho.quality.sql;

import org.jspecify.annotations.NullMarked;
