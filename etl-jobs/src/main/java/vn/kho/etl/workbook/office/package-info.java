/**
 * Workbooks that are packages of parts: .xlsx, .xlsm, .xlsb, .ods; and SpreadsheetML of Excel 2003.
 */
@NullMarked
package vn.kho.etl.workbook.office;

import org.jspecify.annotations.NullMarked;
