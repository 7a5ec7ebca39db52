package vn.kho.quality.page;

import vn.kho.schema.contract.Bilingual;

/**
 * What a page is about.
 *
 * @param dataset the dataset's name
 * @param title what it holds
 * @param agency the agency's id
 * @param agencyName the agency's name
 * @param owner the person or mailbox that answers for it; empty where unknown
 */
public record PageSubject(
    String dataset, Bilingual title, String agency, Bilingual agencyName, String owner) {}
