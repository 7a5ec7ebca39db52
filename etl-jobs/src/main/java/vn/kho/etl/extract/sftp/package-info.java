/** Files of SSH servers. */
@NullMarked
package vn.kho.etl.extract.sftp;

import org.jspecify.annotations.NullMarked;
