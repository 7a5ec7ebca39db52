/** The file formats that a contract may name, with their options. Their readers are in the jobs. */
@org.jspecify.annotations.NullMarked
package vn.kho.schema.format;
