/** Records of GeoJSON, with shapes as WKT in degrees, those of VN-2000 converted. */
@NullMarked
package vn.kho.etl.record.geo;

import org.jspecify.annotations.NullMarked;
