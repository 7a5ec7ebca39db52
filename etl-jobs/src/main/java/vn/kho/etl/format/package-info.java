/** Finds the reader of a format. */
@org.jspecify.annotations.NullMarked
package vn.kho.etl.format;
