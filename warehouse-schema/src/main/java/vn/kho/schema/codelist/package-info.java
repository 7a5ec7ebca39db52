/** Code lists: shared codes with names, aliases and the days on which they hold. */
@NullMarked
package vn.kho.schema.codelist;

import org.jspecify.annotations.NullMarked;
