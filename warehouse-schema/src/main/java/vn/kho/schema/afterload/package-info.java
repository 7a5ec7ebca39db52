/** After-load stages as the schedule knows them: names, what they do and which tables they read. */
@NullMarked
package vn.kho.schema.afterload;

import org.jspecify.annotations.NullMarked;
