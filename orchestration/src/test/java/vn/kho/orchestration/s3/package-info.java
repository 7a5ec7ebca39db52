/** Object storage: nights from and to a real S3 server. */
@NullMarked
package vn.kho.orchestration.s3;

import org.jspecify.annotations.NullMarked;
