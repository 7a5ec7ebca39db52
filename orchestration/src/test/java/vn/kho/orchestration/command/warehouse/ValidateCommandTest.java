package vn.kho.orchestration.command.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.reader.ContractReader;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.Problem;

class ValidateCommandTest {
  private static final String CONTRACT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: health.%1$s
      version: 1.0.0
      status: active
      domain: health
      servers: [{server: files, type: local, path: %1$s.csv, format: csv}]
      schema: [{name: %1$s, properties: [{name: code, physicalType: string, primaryKey: true}]}]
      team: {name: so-y-te, members: [{username: a@example.vn, role: owner}]}
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void aContractWhoseRulesHaveAProblemIsNotCountedAsSound() throws IOException {
    for (String name : List.of("clinic", "nurse")) {
      Files.writeString(folder.resolve(name + ".yaml"), CONTRACT.formatted(name));
    }
    List<Contract> contracts = ContractReader.read(folder, CodeLists.none()).contracts();
    Problem rule =
        new Problem(
            ErrorCode.SUITE_INVALID,
            folder.resolve("../" + folder.getFileName() + "/nurse.yaml"),
            8,
            "Cannot use a rule");

    assertThat(ValidateCommand.sound(contracts, CodeLists.none(), List.of(), List.of()))
        .isEqualTo("2 contracts, 0 code lists and 0 marts are sound");
    assertThat(ValidateCommand.sound(contracts, CodeLists.none(), List.of(), List.of(rule, rule)))
        .isEqualTo("1 contract, 0 code lists and 0 marts are sound");
  }
}
