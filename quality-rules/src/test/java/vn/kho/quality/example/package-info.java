@NullMarked
package vn.kho.quality.example;

import org.jspecify.annotations.NullMarked;
