package vn.kho.schema.contract.reader;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The keys of each part of a contract, as the Open Data Contract Standard 3.1.0 names them. A
 * required key is followed by {@code !}. A key whose value is no plain text is followed by {@code
 * :} and the kind of value: {@code flag}, {@code whole}, {@code number}, {@code scalar}, {@code
 * map}, {@code list}, {@code texts} (a list of texts), {@code any}, or another part, with {@code *}
 * for a list of it.
 */
public enum ContractPart {
  CONTRACT(
      "apiVersion! kind! id! version! status! name tenant tags:texts dataProduct domain"
          + " description:DESCRIPTION servers:SERVER* schema:OBJECT* support:SUPPORT* price:PRICE"
          + " team:TEAM roles:ROLE* slaDefaultElement slaProperties:SLA*"
          + " authoritativeDefinitions:DEFINITION* customProperties:CUSTOM* contractCreatedTs"),
  DESCRIPTION(
      "usage purpose limitations authoritativeDefinitions:DEFINITION* customProperties:CUSTOM*"),
  DEFINITION("id url! type! description"),
  CUSTOM("id property! value!:any description"),
  SERVER(
      "id server! type! description environment roles:ROLE* customProperties:CUSTOM* location path"
          + " format delimiter endpointUrl host port:whole database schema catalog account project"
          + " dataset region regionName serviceName stagingDir warehouse stream"),
  OBJECT(
      "id name! physicalType description businessName authoritativeDefinitions:DEFINITION*"
          + " tags:texts customProperties:CUSTOM* logicalType physicalName"
          + " dataGranularityDescription properties:PROPERTY* relationships:LINK* quality:QUALITY*"),
  PROPERTY("name! " + ContractKeys.PROPERTY),
  ITEM("name properties:PROPERTY* " + ContractKeys.PROPERTY),
  LOGICAL(
      "minLength:whole maxLength:whole pattern format exclusiveMaximum:scalar maximum:scalar"
          + " exclusiveMinimum:scalar minimum:scalar timezone:flag defaultTimezone"
          + " multipleOf:number maxProperties:whole minProperties:whole required:texts"
          + " maxItems:whole minItems:whole uniqueItems:flag"),
  LINK("id type from:any to!:any customProperties:CUSTOM*"),
  QUALITY(
      "id authoritativeDefinitions:DEFINITION* businessImpact customProperties:CUSTOM* description"
          + " dimension method name schedule scheduler severity tags:texts type unit metric rule"
          + " arguments:map query engine implementation:any mustBe:any mustNotBe:any"
          + " mustBeGreaterThan:number mustBeGreaterOrEqualTo:number mustBeLessThan:number"
          + " mustBeLessOrEqualTo:number mustBeBetween:list mustNotBeBetween:list"),
  SUPPORT("id channel! url description tool scope invitationUrl customProperties:CUSTOM*"),
  PRICE("id priceAmount:number priceCurrency priceUnit"),
  TEAM(
      "id name description members:MEMBER* tags:texts customProperties:CUSTOM*"
          + " authoritativeDefinitions:DEFINITION*"),
  MEMBER(
      "id username! name description role dateIn dateOut replacedByUsername tags:texts"
          + " customProperties:CUSTOM* authoritativeDefinitions:DEFINITION*"),
  ROLE(
      "id role! description access firstLevelApprovers secondLevelApprovers"
          + " customProperties:CUSTOM*"),
  SLA(
      "id property! value!:any valueExt:scalar unit element driver description scheduler"
          + " schedule"),
  LOAD("mode maxShrink:number errorBudget:number"),
  DEDUPE("keys!:texts survivor match ignore:text"),
  REPAIR("id! kind! from:texts to!:texts by support:whole share:number");

  private final Map<String, ContractKey> keys;

  ContractPart(String table) {
    Map<String, ContractKey> read = new LinkedHashMap<>();
    Arrays.stream(table.split(" ")).map(ContractKey::of).forEach(key -> read.put(key.name(), key));
    keys = Collections.unmodifiableMap(read);
  }

  /** Its keys by name. */
  public Map<String, ContractKey> keys() {
    return keys;
  }

  /** The name of the part in messages. */
  String words() {
    return this == CONTRACT ? "a contract" : "'" + name().toLowerCase(Locale.ROOT) + "'";
  }

  /** A key: its name, whether it is required, and the kind of its value. */
  record ContractKey(String name, boolean wanted, String value) {
    static ContractKey of(String text) {
      String[] parts = text.split(":", 2);
      boolean wanted = parts[0].endsWith("!");
      String name = wanted ? parts[0].substring(0, parts[0].length() - 1) : parts[0];
      return new ContractKey(name, wanted, parts.length > 1 ? parts[1] : "text");
    }
  }

  private static final class ContractKeys {
    static final String PROPERTY =
        "id physicalType description businessName authoritativeDefinitions:DEFINITION* tags:texts"
            + " customProperties:CUSTOM* primaryKey:flag primaryKeyPosition:whole logicalType"
            + " logicalTypeOptions:LOGICAL physicalName required:flag unique:flag partitioned:flag"
            + " partitionKeyPosition:whole classification encryptedName transformSourceObjects:texts"
            + " transformLogic transformDescription examples:list criticalDataElement:flag"
            + " relationships:LINK* quality:QUALITY* properties:PROPERTY* items:ITEM";

    private ContractKeys() {}
  }
}
