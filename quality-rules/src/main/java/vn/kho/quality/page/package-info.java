/**
 * What a quality owner reads after a night: a page for each dataset, an index by agency, and the
 * same for programs. Plain Java: what is reported comes in as records.
 */
@NullMarked
package vn.kho.quality.page;

import org.jspecify.annotations.NullMarked;
