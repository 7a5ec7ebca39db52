package vn.kho.orchestration.download;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows downloads: a bar on a terminal, a line for every tenth elsewhere. */
public final class DownloadProgressBars {
  private static final long MEGABYTE = 1L << 20;

  private DownloadProgressBars() {}

  /** Shows on the error stream; whether that is a terminal, the launcher says. */
  public static DownloadProgress.ProgressFactory standard() {
    return Boolean.getBoolean("kho.terminal")
        ? TerminalBar::new
        : name -> new LineProgress(name, System.err);
  }

  private static final class TerminalBar implements DownloadProgress {
    private final ProgressBar bar;

    TerminalBar(String name) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(name)
              .setUnit(" MB", MEGABYTE)
              .setStyle(ProgressBarStyle.ASCII)
              .setInitialMax(-1)
              .showSpeed()
              .build();
    }

    @Override
    public void at(long bytes, long total) {
      bar.maxHint(total);
      bar.stepTo(bytes);
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  private static final class LineProgress implements DownloadProgress {
    private final String name;
    private final PrintStream out;
    private long reported = -1;

    LineProgress(String name, PrintStream out) {
      this.name = name;
      this.out = out;
    }

    @Override
    public void at(long bytes, long total) {
      long tenth = total > 0 ? bytes * 10 / total : bytes / (50 * MEGABYTE);
      if (tenth > reported) {
        reported = tenth;
        String of = total > 0 ? " of " + total / MEGABYTE : "";
        out.printf(Locale.ROOT, "  %s: %d%s MB%n", name, bytes / MEGABYTE, of);
      }
    }

    @Override
    public void close() {
      out.flush();
    }
  }
}
