/** Workbooks of every age: Excel 2 to 365, OpenDocument, and tables that only pretend. */
@org.jspecify.annotations.NullMarked
package vn.kho.etl.workbook;
