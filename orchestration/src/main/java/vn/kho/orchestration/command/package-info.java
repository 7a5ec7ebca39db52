/** The kho command: it names the commands of all topics and shows their help. */
@NullMarked
package vn.kho.orchestration.command;

import org.jspecify.annotations.NullMarked;
