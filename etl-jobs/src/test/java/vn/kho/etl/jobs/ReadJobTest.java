package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.charset.VietnameseCharsets;

class ReadJobTest {
  @TempDir private Path folder = Path.of("");
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int run(String... arguments) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return ReadJob.run(arguments, out, out);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aFileInAnOldFontIsWrittenAsUtf8() throws IOException {
    Path file = folder.resolve("wards.txt");
    String text =
        """
        Danh sách phường năm 2025

        mã;tên phường;số dân
        19753;phường Thuận hóa;1200
        19774;phường Kim long;950

        Nguồn: ủy ban
        """;
    Files.write(file, text.getBytes(VietnameseCharsets.TCVN3));
    Path out = folder.resolve("out.csv");
    assertThat(run(file.toString(), "--out", out.toString(), "--json")).isZero();
    assertThat(out)
        .hasContent(
            "mã,tên phường,số dân\r\n19753,phường Thuận hóa,1200\r\n19774,phường Kim long,950");
    assertThat(said())
        .contains("\"encoding\":\"TCVN3\"", "\"delimiter\":\";\"", "\"rows\":2")
        .contains("\"leftOut\":{\"preamble\":1,\"blank\":2,\"footer\":1}")
        .contains("{\"name\":\"số dân\",\"type\":\"integer\",\"empty\":0}");
  }

  @Test
  void codesThatBeginWithZerosAreDistinguishedFromNumbers() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.csv"),
            "mã,điện thoại,số dân,tỷ lệ\n00001,0912345678,0,0.5\n10004,0987654321,950,0.25\n");
    assertThat(run(file.toString())).isZero();
    assertThat(said())
        .contains("mã  integer, leading zeros in 1 (a code is text, no number)\n")
        .contains("điện thoại  integer, leading zeros in 2 (a code is text, no number)\n")
        .contains("số dân  integer\n", "tỷ lệ  number\n");
    assertThat(run(file.toString(), "--json")).isZero();
    assertThat(said())
        .contains("{\"name\":\"mã\",\"type\":\"integer\",\"empty\":0,\"leadingZeros\":1}")
        .contains("{\"name\":\"số dân\",\"type\":\"integer\",\"empty\":0}");
  }

  @Test
  void anAddressIsFetchedByTheRulesOfAgenciesServers() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = "x,y\n1,2\n".getBytes(StandardCharsets.UTF_8);
          if (exchange.getRequestURI().getPath().equals("/away")) {
            exchange.getResponseHeaders().set("Location", "http://localhost:1/a.csv");
            exchange.sendResponseHeaders(302, -1);
          } else {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    try {
      String base = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(run(base + "/a.csv")).isEqualTo(1);
      assertThat(said()).contains("KHO-", "loopback or link-local", "sources.local-addresses");
      String local = "sources.local-addresses=true";
      Path out = folder.resolve("fetched.csv");
      assertThat(run(base + "/a.csv?k=1", "--set", local, "--out", out.toString())).isZero();
      assertThat(out).hasContent("x,y\r\n1,2");
      assertThat(run(base + "/away", "--set", local)).isEqualTo(1);
      assertThat(said()).contains("sends us on to another one");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void oneBadFileDoesNotEndTheOthers() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "x,y\n1,2\n");
    Files.write(folder.resolve("b.gz"), new byte[] {0x1F, (byte) 0x8B, 1, 2, 3});
    try (OutputStream zipped =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("c.csv.gz")))) {
      zipped.write("p|q\n3|4\n5|6\n".getBytes(StandardCharsets.UTF_8));
    }
    Path out = folder.resolve("out");
    assertThat(run(folder.toString(), "--out", out.toString())).isEqualTo(1);
    assertThat(said()).contains("3 files, 1 not read", "KHO-304");
    assertThat(out.resolve("a.csv.csv")).hasContent("x,y\r\n1,2");
    assertThat(out.resolve("c.csv.gz.csv")).hasContent("p,q\r\n3,4\r\n5,6");
    assertThat(out.resolve("b.gz.csv")).doesNotExist();
  }

  @Test
  void aListNamesWhereRowsGoAndAnotherTableIsTaken() throws IOException {
    Path file = folder.resolve("two.csv");
    Files.writeString(file, "a,b\n1,2\n3,4\n\nc,d,e\n1,x,2\n2,y,3\n3,z,4\n");
    Path list = folder.resolve("list.txt");
    Files.writeString(list, file + "\t" + folder.resolve("first.csv") + "\n");
    assertThat(run("--list", list.toString())).isZero();
    assertThat(folder.resolve("first.csv")).hasContent("a,b\r\n1,2\r\n3,4");
    Path second = folder.resolve("second.csv");
    assertThat(run(file.toString(), "--table", "2", "--out", second.toString())).isZero();
    assertThat(second).hasContent("c,d,e\r\n1,x,2\r\n2,y,3\r\n3,z,4");
    assertThat(run(file.toString(), "--table", "7")).isEqualTo(1);
    assertThat(said()).contains("KHO-305");
  }

  @Test
  void anEmptyFileIsAnEmptyTable() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.csv"));
    Path out = folder.resolve("out.csv");
    assertThat(run(file.toString(), "--out", out.toString())).isZero();
    assertThat(out).isEmptyFile();
    assertThat(run("--nonsense", "x")).isEqualTo(2);
    assertThat(run(folder.resolve("missing.csv").toString())).isEqualTo(1);
    assertThat(said()).contains("KHO-301");
  }
}
