package vn.kho.schema.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.Problems;

/** Reads one YAML file of the repository: UTF-8, one document, no key twice. */
public final class YamlReader {
  private final ErrorCode code;
  private final Problems problems;

  /**
   * A reader that notes what it cannot read.
   *
   * @param code the code for a file that cannot be read
   */
  public YamlReader(ErrorCode code, Problems problems) {
    this.code = code;
    this.problems = problems;
  }

  /** The one document of a file; empty, and a problem noted, where there is not exactly one. */
  public Optional<YamlValue> read(Path file) {
    Optional<YamlValue> document = readIfAny(file);
    if (document.isEmpty() && problems.found().stream().noneMatch(p -> p.file().equals(file))) {
      problems.add(code, file, 0, "Cannot read the file, it is empty. Fill it or remove it.");
    }
    return document;
  }

  /** The one document of a file; empty where there is none or, with a problem noted, a fault. */
  public Optional<YamlValue> readIfAny(Path file) {
    return text(file).flatMap(text -> parse(text, file));
  }

  /**
   * The one document of a text; empty where there is none or, with a problem noted, a fault.
   *
   * @param file what problems name as its place
   */
  public Optional<YamlValue> parse(String text, Path file) {
    try {
      List<Node> documents = documents(text);
      if (documents.size() > 1) {
        int line = line(documents.get(1));
        problems.add(code, file, line, "Cannot read a second document in one file. Split it.");
        return Optional.empty();
      }
      return documents.isEmpty()
          ? Optional.empty()
          : new YamlTree(file, code, problems).value(documents.get(0));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(YamlReader::line).orElse(0);
      String why = e.getProblem() == null ? "bad syntax" : e.getProblem();
      problems.add(code, file, line, "Cannot read the YAML, " + why + ". Mend this line.");
    } catch (YamlEngineException e) {
      problems.add(code, file, 0, "Cannot read the YAML, " + e.getMessage() + ". Mend the file.");
    }
    return Optional.empty();
  }

  private static List<Node> documents(String text) {
    LoadSettings settings = LoadSettings.builder().setAllowDuplicateKeys(true).build();
    return YamlNodes.documentsWithLoops(text, settings);
  }

  private Optional<String> text(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      problems.add(code, file, 0, "Cannot read the file: " + e + ". Check that it may be read.");
      return Optional.empty();
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    out.flip();
    if (result.isError()) {
      int line = 1 + (int) out.chars().filter(c -> c == '\n').count();
      problems.add(code, file, line, "Cannot read the text, it is not UTF-8. Save it as UTF-8.");
      return Optional.empty();
    }
    String text = out.toString();
    return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  static int line(Node node) {
    return node.getStartMark().map(YamlReader::line).orElse(0);
  }

  private static int line(Mark mark) {
    return mark.getLine() + 1;
  }
}
