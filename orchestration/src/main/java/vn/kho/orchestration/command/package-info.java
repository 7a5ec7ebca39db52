/** The kho command: one class per verb, options and help in one place. */
@NullMarked
package vn.kho.orchestration.command;

import org.jspecify.annotations.NullMarked;
