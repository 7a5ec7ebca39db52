/** Cleaners of Vietnamese identifiers: numbers of people, firms, cards, phones and vehicles. */
@NullMarked
package vn.kho.schema.cleaner.identifier;

import org.jspecify.annotations.NullMarked;
