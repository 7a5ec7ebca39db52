/**
 * When agencies are loaded, in what order, and what follows: the schedule and the plan it makes.
 */
@NullMarked
package vn.kho.orchestration.schedule;

import org.jspecify.annotations.NullMarked;
