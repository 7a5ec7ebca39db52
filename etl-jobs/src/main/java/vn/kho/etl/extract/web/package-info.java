/** Web servers: one answer, answers in pages, resources of a CKAN portal. */
@NullMarked
package vn.kho.etl.extract.web;

import org.jspecify.annotations.NullMarked;
