/** Files below the sources folder. */
@NullMarked
package vn.kho.etl.extract.local;

import org.jspecify.annotations.NullMarked;
