/** Commands about quality: checks of data, profiles, rules, quality pages. */
@NullMarked
package vn.kho.orchestration.command.quality;

import org.jspecify.annotations.NullMarked;
