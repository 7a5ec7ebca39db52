/**
 * Descriptions of after-load stages for the schedule: names, purpose and the tables that they read.
 */
@NullMarked
package vn.kho.schema.afterload;

import org.jspecify.annotations.NullMarked;
