@NullMarked
package vn.kho.quality.profile;

import org.jspecify.annotations.NullMarked;
