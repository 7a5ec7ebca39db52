package vn.kho.orchestration.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import vn.kho.schema.problem.KhoException;

/** Runs statements and prints their answers. */
public final class SqlShell {
  private final TrinoConnection sql;
  private final SqlResultFormat shape;
  private final PrintWriter out;
  private final PrintWriter err;

  public SqlShell(TrinoConnection sql, SqlResultFormat shape, PrintWriter out, PrintWriter err) {
    this.sql = sql;
    this.shape = shape;
    this.out = out;
    this.err = err;
  }

  /** Reads statements from the person at the terminal, or from the standard input to its end. */
  public boolean converse(Path history) {
    try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build()) {
      if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
        return runAll(standardInput());
      }
      prompt(terminal, history);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs statements with semicolons between them; false where one was refused: the rest is not run.
   */
  public boolean runAll(String text) {
    List<String> statements = StatementSplitter.split(text);
    for (int i = 0; i < statements.size(); i++) {
      if (!run(statements.get(i))) {
        int left = statements.size() - i - 1;
        if (left > 0) {
          err.println("kho: statements behind it that were not run: " + left);
        }
        return false;
      }
    }
    return true;
  }

  private boolean run(String statement) {
    try {
      out.print(shape.of(sql.ask(statement)));
      out.flush();
      return true;
    } catch (KhoException e) {
      err.println("kho: " + e.line());
      return false;
    }
  }

  private void prompt(Terminal terminal, Path history) {
    DefaultParser parser = new DefaultParser();
    parser.setEscapeChars(new char[0]);
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(parser)
            .variable(LineReader.HISTORY_FILE, history)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .build();
    StringBuilder pending = new StringBuilder();
    while (true) {
      try {
        String line = reader.readLine(pending.isEmpty() ? "kho> " : "  -> ");
        if (pending.isEmpty() && line.strip().matches("(?i)(quit|exit)\\s*;?")) {
          return;
        }
        pending.append(line).append('\n');
        if (line.stripTrailing().endsWith(";")) {
          runAll(pending.toString());
          pending.setLength(0);
        }
      } catch (UserInterruptException e) {
        pending.setLength(0); // Ctrl-C throws away what was typed, as in other shells.
      } catch (EndOfFileException e) {
        return;
      }
    }
  }

  private static String standardInput() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      return lines.lines().collect(Collectors.joining("\n"));
    }
  }
}
