package vn.kho.etl.execution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A dataset that a seed makes: contract, suite, and what is delivered in two or three nights.
 *
 * @param seed which makes it again
 * @param name without its domain
 * @param contract as an object to be written as YAML
 * @param suite likewise
 * @param nights for each night the files, by name
 */
record RandomDataset(
    long seed,
    String name,
    Map<String, Object> contract,
    Map<String, Object> suite,
    List<Map<String, String>> nights) {
  static final String DOMAIN = "trial";

  static RandomDataset of(long seed, String name) {
    Draw draw = new Draw(seed);
    List<RandomColumn> columns = new ArrayList<>();
    int width = draw.between(1, 6);
    for (int i = 1; i <= width; i++) {
      columns.add(RandomColumn.of(draw, i));
    }
    String mode = draw.of("snapshot", "snapshot", "upsert", "append");
    int keys =
        mode.equals("upsert")
            ? draw.between(1, Math.min(2, width))
            : draw.of(0, 1, 1, Math.min(2, width));
    // Of strict datasets most nights are held, and what is held is never compared in its table.
    boolean strict = draw.percent(40);
    boolean json = draw.percent(40);
    boolean several = draw.percent(50);
    Map<String, Object> contract =
        contract(name, schema(draw, columns, load(draw, mode, strict), keys), json, several);
    Map<String, Object> suite = new RandomSuite(draw, columns, strict).suite(DOMAIN + "." + name);
    List<Map<String, String>> nights =
        new RandomNights(draw, name, columns, json, several).nights();
    return new RandomDataset(seed, name, contract, suite, nights);
  }

  String fullName() {
    return DOMAIN + "." + name;
  }

  /** The contract of a dataset of one schema, which this completes. */
  static Map<String, Object> contract(
      String name, Map<String, Object> schema, boolean json, boolean several) {
    Map<String, Object> contract = new LinkedHashMap<>();
    contract.put("apiVersion", "v3.1.0");
    contract.put("kind", "DataContract");
    contract.put("id", DOMAIN + "." + name);
    contract.put("name", name);
    contract.put("version", "1.0.0");
    contract.put("status", "active");
    contract.put("domain", DOMAIN);
    contract.put("description", Map.of("purpose", "Thử | Trial"));
    String ending = json ? "json" : "csv";
    Map<String, Object> server = new LinkedHashMap<>();
    server.put("server", "agency");
    server.put("type", "local");
    server.put("path", name + (several ? "-*." : ".") + ending);
    server.put("format", ending);
    contract.put("servers", List.of(server));
    schema.put("name", name);
    contract.put("schema", List.of(schema));
    Map<String, Object> owner = Map.of("username", "thu@example.vn", "role", "owner");
    contract.put(
        "team",
        Map.of("name", "so-" + name, "description", "Sở | Office", "members", List.of(owner)));
    return contract;
  }

  private static Map<String, Object> load(Draw draw, String mode, boolean strict) {
    Map<String, Object> load = new LinkedHashMap<>();
    load.put("mode", mode);
    load.put("maxShrink", strict ? draw.of(0.2, 0.5, 1) : 1);
    load.put("errorBudget", strict ? draw.of(0, 0.05, 0.5, 1) : 1);
    return load;
  }

  private static Map<String, Object> schema(
      Draw draw, List<RandomColumn> columns, Map<String, Object> load, int keys) {
    int first = draw.between(0, columns.size() - 1);
    int second = keys == 2 ? (first + 1) % columns.size() : -1;
    List<Object> properties = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int key = keys == 0 ? 0 : i == first ? 1 : i == second ? 2 : 0;
      properties.add(columns.get(i).property(draw, key));
    }
    List<Object> custom = new ArrayList<>();
    custom.add(Map.of("property", "kho.load", "value", load));
    if (draw.percent(60)) {
      List<String> by = new ArrayList<>();
      by.add(draw.of(columns).name());
      if (draw.percent(50)) {
        String other = draw.of(columns).name();
        if (!by.contains(other)) {
          by.add(other);
        }
      }
      String survivor = draw.of("first", "last", "most-complete");
      custom.add(
          Map.of("property", "kho.dedupe", "value", Map.of("keys", by, "survivor", survivor)));
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("customProperties", custom);
    schema.put("properties", properties);
    return schema;
  }
}
