package vn.kho.orchestration.process;

import java.time.Instant;
import java.util.Optional;

/**
 * A process of ours that may outlive us.
 *
 * @param pid its number
 * @param born when it started, as the system says; a number that was given to another process later
 *     has another time
 */
public record ProcessIdentity(long pid, Instant born) {

  /** The mark of a process that is there. */
  public static ProcessIdentity of(ProcessHandle process) {
    return new ProcessIdentity(process.pid(), birth(process));
  }

  /** The process, if it is alive. */
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(p -> birth(p).equals(born));
  }

  /** To the second: the system's clock ticks are not finer everywhere. */
  private static Instant birth(ProcessHandle process) {
    return Instant.ofEpochSecond(
        process.info().startInstant().map(Instant::getEpochSecond).orElse(0L));
  }
}
