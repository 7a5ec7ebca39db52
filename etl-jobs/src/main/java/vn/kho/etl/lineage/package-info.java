/**
 * Where the data of a load come from and go to, reported in the terms of <a
 * href="https://openlineage.io">OpenLineage</a> 2-0-2.
 */
@NullMarked
package vn.kho.etl.lineage;

import org.jspecify.annotations.NullMarked;
