@org.jspecify.annotations.NullMarked
package vn.kho.quality.deequ;
