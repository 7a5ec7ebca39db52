/** Commands about nightly runs: loads, marts, maintenance, and how past runs ended. */
@NullMarked
package vn.kho.orchestration.command.night;

import org.jspecify.annotations.NullMarked;
