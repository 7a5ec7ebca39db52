package vn.kho.orchestration.airflow;

import java.util.List;

/**
 * One page of a list.
 *
 * @param <T> what is listed
 */
interface ListPage<T> {
  /** What is on this page. */
  List<T> items();

  /** How many there are on all pages. */
  int totalEntries();
}
