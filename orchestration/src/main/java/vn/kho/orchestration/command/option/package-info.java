/** Options and output that commands of every topic share. */
@NullMarked
package vn.kho.orchestration.command.option;

import org.jspecify.annotations.NullMarked;
