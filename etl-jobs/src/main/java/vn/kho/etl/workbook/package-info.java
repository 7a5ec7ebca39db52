/**
 * Workbooks: Excel 2 to 365, OpenDocument, and tables of HTML that were saved with the ending .xls.
 */
@org.jspecify.annotations.NullMarked
package vn.kho.etl.workbook;
