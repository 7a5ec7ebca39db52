/**
 * Reads files of any format without a contract, for {@code kho read}.
 *
 * <p>A format takes its seat here by an implementation of {@link vn.kho.etl.probe.TableReader} in a
 * package of its own, named in {@code META-INF/services/vn.kho.etl.probe.TableReader}. Readers are
 * asked in the order of that file whether they accept a {@link vn.kho.etl.probe.SourceFile}, by its
 * first bytes and its name; the text reader comes last and accepts what is left. A reader gives
 * {@link vn.kho.etl.probe.TableRows}: rows as they are written, in memory that does not grow with
 * the file, and a {@link vn.kho.etl.probe.TableLayout} that says what was found. Titles, footers
 * and blank rows are left out and counted in the layout, header rows are joined by a space, and no
 * header is made up. A file that cannot be read is one {@link vn.kho.schema.problem.KhoException}.
 * No Spark here.
 */
@NullMarked
package vn.kho.etl.probe;

import org.jspecify.annotations.NullMarked;
