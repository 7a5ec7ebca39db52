package vn.kho.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.reader.ContractReader;

class RepositoryContractsTest {
  private static final Path CONTENT = Path.of("").toAbsolutePath();

  @Test
  void everyContractOfTheRepositoryIsSound() {
    CodeLists lists = CodeLists.read(CONTENT.resolve("code-lists"));
    Contracts contracts = ContractReader.read(CONTENT.resolve("contracts"), lists);

    assertThat(contracts.problems()).isEmpty();
    assertThat(contracts.names()).contains(DatasetName.of("tourism.eatery"));
    assertThat(contracts.agencies()).isNotEmpty();
  }

  @Test
  void everyCodeListHoldsRowsWithVietnameseNames() {
    CodeLists lists = CodeLists.read(CONTENT.resolve("code-lists"));

    assertThat(lists.names()).isNotEmpty();
    assertThat(lists.names())
        .allSatisfy(name -> assertThat(lists.list(name).entries()).isNotEmpty());
  }
}
