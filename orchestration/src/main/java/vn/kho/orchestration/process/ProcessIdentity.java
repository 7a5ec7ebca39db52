package vn.kho.orchestration.process;

import java.time.Instant;
import java.util.Optional;

/**
 * A process that Kho started, which may outlive the command that did.
 *
 * @param pid its number
 * @param born when it started, as the system reports it: tells it from a later process that was
 *     given the same pid
 */
public record ProcessIdentity(long pid, Instant born) {

  /** The identity of a running process. */
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
