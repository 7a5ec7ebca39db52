/**
 * Administrative units of Việt Nam before and after July 2025, and addresses that name them.
 *
 * <p>Terms of this package:
 *
 * <ul>
 *   <li><i>unit</i>: a province, a district (until June 2025) or a commune (xã, phường, thị trấn,
 *       đặc khu) with the days from and to which it exists; <i>of today</i> means since July 2025.
 *   <li><i>type</i>: the word in front of a name that says what kind of unit it is, such as phường;
 *       a <i>bare</i> name has none.
 *   <li><i>letters</i>: a name or word in lower case without diacritics, spaces and punctuation;
 *       <i>marks</i>: its letters together with their diacritics ({@code LetterMarks}).
 *   <li><i>piece</i>: the words of an address between commas, hyphens and the like.
 *   <li><i>mention</i>: words of an address that may name one unit; <i>reading</i>: one
 *       interpretation of an address, of at most one mention on each level; the reading with the
 *       most points counts, unless others are as good.
 *   <li><i>numbered family</i>: communes of today that share a name and differ by a number, such as
 *       A Lưới 1 to A Lưới 5; the shared name is their <i>stem</i>.
 * </ul>
 */
@NullMarked
package vn.kho.schema.unit;

import org.jspecify.annotations.NullMarked;
