@org.jspecify.annotations.NullMarked
package vn.kho.etl.bench.read;
