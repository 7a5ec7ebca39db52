/** Workbooks of Excel 97 to 2003 and before: records of BIFF in a compound file. */
@NullMarked
package vn.kho.etl.workbook.biff;

import org.jspecify.annotations.NullMarked;
