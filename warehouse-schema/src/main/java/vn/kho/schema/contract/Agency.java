package vn.kho.schema.contract;

import java.util.Optional;

/**
 * The agency that is responsible for a dataset.
 *
 * @param id a short word for commands, such as {@code so-du-lich}
 * @param name the agency's name
 * @param owner the responsible person or mailbox; shown with every failure of the dataset
 * @param approver who may approve a breaking change of the contract
 */
public record Agency(String id, Bilingual name, String owner, Optional<String> approver) {

  /** An agency without an approver. */
  public Agency(String id, Bilingual name, String owner) {
    this(id, name, owner, Optional.empty());
  }
}
