/** Tables of HTML that were saved as workbooks. */
@NullMarked
package vn.kho.etl.workbook.html;

import org.jspecify.annotations.NullMarked;
