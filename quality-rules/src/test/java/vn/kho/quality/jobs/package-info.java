@NullMarked
package vn.kho.quality.jobs;

import org.jspecify.annotations.NullMarked;
