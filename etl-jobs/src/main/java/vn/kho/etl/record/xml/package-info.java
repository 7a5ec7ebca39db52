/** Records of XML, by the path of their element. */
@NullMarked
package vn.kho.etl.record.xml;

import org.jspecify.annotations.NullMarked;
