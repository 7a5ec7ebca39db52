package vn.kho.schema.contract;

/**
 * Who answers for a dataset.
 *
 * @param id a short word for commands, such as {@code so-du-lich}
 * @param name the agency's name
 * @param owner the person or mailbox that answers; shown beside every failure of the dataset
 */
public record Agency(String id, Bilingual name, String owner) {}
