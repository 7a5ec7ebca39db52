/** What one step of cleaning is given and gives, and what every text goes through before it. */
@NullMarked
package vn.kho.schema.step;

import org.jspecify.annotations.NullMarked;
