package vn.kho.orchestration.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronExpressionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 1 * * *        | 2026-11-23T00:00 | 2026-11-23T01:00",
        "0 1 * * *        | 2026-11-23T01:00 | 2026-11-23T01:00",
        "0 1 * * *        | 2026-11-23T01:01 | 2026-11-24T01:00",
        "*/15 2-3 * * *   | 2026-11-23T02:46 | 2026-11-23T03:00",
        "30 4 * * sun     | 2026-11-23T00:00 | 2026-11-29T04:30",
        "30 4 * * 7       | 2026-11-23T00:00 | 2026-11-29T04:30",
        "0 0 1 jan-mar *  | 2026-11-23T00:00 | 2027-01-01T00:00",
        "0 0 29 2 *       | 2026-11-23T00:00 | 2028-02-29T00:00",
        "0 0 1 * mon      | 2026-11-24T00:00 | 2026-11-30T00:00",
        "0 0 1 * mon      | 2026-12-01T00:00 | 2026-12-01T00:00",
        "5,10 22/1 * * *  | 2026-11-23T22:06 | 2026-11-23T22:10",
        "@daily           | 2026-11-23T00:01 | 2026-11-24T00:00"
      })
  void theNextTimeIsAsCronCountsIt(String cron, LocalDateTime from, LocalDateTime next) {
    assertThat(CronExpression.parse(cron).next(from)).contains(next);
  }

  @Test
  void aDayOnWhichItDoesNotBeginHasNoFirstTime() {
    CronExpression weekdays = CronExpression.parse("0 6 * * mon-fri");

    assertThat(weekdays.first(LocalDate.of(2026, 11, 21))).isEmpty();
    assertThat(weekdays.first(LocalDate.of(2026, 11, 23)))
        .contains(LocalDateTime.of(2026, 11, 23, 6, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 1 * *        | five fields are wanted (minute hour day month weekday), not 4",
        "60 1 * * *     | the minute '60', from 0 to 59 is possible",
        "0 1 * foo *    | the month 'foo', a number is wanted",
        "0 5-3 * * *    | the hour '5-3', the range runs backwards",
        "*/0 1 * * *    | the minute '*/0', a step is 1 or more",
        "0 1 31 2 *     | no such day ever comes",
        "@dayly         | unknown word @dayly; did you mean '@daily'?",
        "0 1 L * *      | the day 'L', a number is wanted"
      })
  void whatCannotBeReadIsTold(String cron, String why) {
    assertThatThrownBy(() -> CronExpression.parse(cron))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }
}
