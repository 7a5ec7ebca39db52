/**
 * Records of JSON and JSON Lines: paths to fields, lists, and the rows of databases as they are
 * landed.
 */
@NullMarked
package vn.kho.etl.record.json;

import org.jspecify.annotations.NullMarked;
