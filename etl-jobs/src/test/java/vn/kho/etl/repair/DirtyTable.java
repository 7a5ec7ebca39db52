package vn.kho.etl.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A table made by a seed, and the same table with errors put in: of the kinds of the public tables
 * of the literature on error detection (Hospital, Flights, Beers, Rayyan), and of a province's own.
 */
final class DirtyTable {
  private static final String[] SYLLABLES = {
    "ba", "xuân", "ninh", "phước", "hải", "long", "mỹ", "thanh", "bình", "quang", "lộc", "điền",
    "hương", "trà", "vinh", "an", "thuận", "hòa", "kim", "sơn", "đông", "tây", "châu", "giang"
  };

  private final List<String> columns;
  private final List<List<String>> clean;
  private final List<List<String>> dirty = new ArrayList<>();
  private final Random random;
  private int errors;

  DirtyTable(long seed, List<String> columns) {
    this.random = new Random(seed);
    this.columns = columns;
    this.clean = new ArrayList<>();
  }

  EncodedTable clean() {
    return new EncodedTable(columns, clean, Set.of("n/a"));
  }

  EncodedTable dirty() {
    return new EncodedTable(columns, dirty, Set.of("n/a"));
  }

  Random random() {
    return random;
  }

  /** Adds a row of the clean table. */
  void add(List<String> row) {
    clean.add(row);
  }

  int rows() {
    return clean.size();
  }

  String meant(int row, int column) {
    return clean.get(row).get(column);
  }

  boolean wrong(int row, int column) {
    return !meant(row, column).equals(dirty.get(row).get(column));
  }

  int errors() {
    return errors;
  }

  String name(int words) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < words; i++) {
      String word = SYLLABLES[random.nextInt(SYLLABLES.length)];
      name.append(i == 0 ? "" : " ").append(word);
    }
    return name.toString();
  }

  String digits(int count) {
    StringBuilder digits = new StringBuilder().append(1 + random.nextInt(9));
    while (digits.length() < count) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  /** Ends the clean rows: what follows is {@link #put}. */
  void begin() {
    clean.forEach(row -> dirty.add(new ArrayList<>(row)));
  }

  void put(int row, int column, String value) {
    if (!wrong(row, column) && !value.equals(meant(row, column))) {
      dirty.get(row).set(column, value);
      errors++;
    }
  }

  String noise(String text) {
    StringBuilder noisy = new StringBuilder(text);
    int at = random.nextInt(text.length());
    noisy.setCharAt(at, 'x');
    for (int more = text.length() / 40; more > 0; more--) {
      noisy.setCharAt(random.nextInt(text.length()), 'x');
    }
    return noisy.toString();
  }

  /** Facilities with measures: many dependencies, cells in which a letter or a digit became x. */
  static DirtyTable hospital(long seed) {
    DirtyTable table =
        new DirtyTable(
            seed,
            List.of(
                "no provider name address city state zip county phone owner emergency condition code measure score"
                    .split(" ")));
    List<List<String>> providers = table.providers();
    table.measures(providers);
    table.begin();
    for (int i = 0; i < 500; i++) {
      int row = table.random.nextInt(1000);
      int column = 1 + table.random.nextInt(13);
      table.put(row, column, table.noise(table.meant(row, column)));
    }
    return table;
  }

  private List<List<String>> providers() {
    List<List<String>> providers = new ArrayList<>();
    String[] owners = {"government - state", "voluntary - church", "proprietary", "voluntary"};
    List<String> towns = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      towns.add(name(2) + "|" + (i % 3 == 0 ? "ak" : "al") + "|" + name(3));
    }
    for (int i = 0; i < 40; i++) {
      String[] town = towns.get(random.nextInt(towns.size())).split("\\|");
      providers.add(
          List.of(
              "10" + digits(3),
              name(3) + " hospital",
              digits(3) + " " + name(2) + " street",
              town[0],
              town[1],
              "35" + town[0].length() + town[2].length() + "0",
              town[2],
              digits(10),
              owners[random.nextInt(owners.length)],
              random.nextInt(4) == 0 ? "no" : "yes"));
    }
    return providers;
  }

  private void measures(List<List<String>> providers) {
    String[] conditions = {"heart attack", "pneumonia", "surgical infection", "heart failure"};
    for (int row = 0; row < 1000; row++) {
      int measure = row % 25;
      List<String> cells = new ArrayList<>(List.of(String.valueOf(row)));
      cells.addAll(providers.get(row / 25));
      cells.add(conditions[measure % 4]);
      cells.add("pn-" + measure + "-" + (char) ('a' + measure));
      cells.add(measure(measure));
      cells.add(random.nextInt(101) + "%");
      clean.add(cells);
    }
  }

  private static String measure(int measure) {
    String[] what = {
      "surgery patients", "pneumonia patients", "heart failure patients", "all patients", "children"
    };
    String[] drug = {
      "antibiotics", "beta blockers", "oxygen", "aspirin at arrival", "discharge instructions"
    };
    return what[measure / 5]
        + " who were given "
        + drug[measure % 5]
        + " within one hour before or after the visit";
  }

  /** Times of flights as many sites state them: a third of the cells is wrong or missing. */
  static DirtyTable flights(long seed) {
    DirtyTable table =
        new DirtyTable(seed, List.of("no site flight departs departed arrives arrived".split(" ")));
    Random random = table.random;
    int row = 0;
    for (int flight = 0; flight < 70; flight++) {
      List<String> times = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        times.add(time(random.nextInt(1440)));
      }
      for (int site = 0; site < 34; site++) {
        List<String> cells =
            new ArrayList<>(List.of(String.valueOf(row++), "site" + site, "AA-" + (1000 + flight)));
        cells.addAll(times);
        table.clean.add(cells);
      }
    }
    table.begin();
    for (int r = 0; r < table.clean.size(); r++) {
      for (int column = 3; column < 7; column++) {
        int dice = random.nextInt(100);
        if (dice < 12) {
          table.put(r, column, "");
        } else if (dice < 20) {
          table.put(r, column, "Dec 2, " + table.meant(r, column));
        } else if (dice < 30) {
          table.put(r, column, time(random.nextInt(1440)));
        }
      }
    }
    return table;
  }

  private static String time(int minute) {
    int hour = minute / 60;
    return "%d:%02d %s"
        .formatted(hour % 12 == 0 ? 12 : hour % 12, minute % 60, hour < 12 ? "a.m." : "p.m.");
  }

  /** Products with units in cells, shares with a sign, and places that another row contradicts. */
  static DirtyTable beers(long seed) {
    DirtyTable table =
        new DirtyTable(
            seed, List.of("no beer style ounces abv ibu brewery_id brewery city state".split(" ")));
    Random random = table.random;
    String[] ounces = {"12", "16", "8.4", "24", "19.2"};
    List<List<String>> breweries = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String[] states = {"CO", "CA", "MI", "IN", "TX", "OR", "PA", "MA", "WA", "IL"};
      breweries.add(
          List.of(
              String.valueOf(i),
              table.name(3) + " brewing " + i,
              table.name(2),
              states[random.nextInt(10)]));
    }
    for (int row = 0; row < 2400; row++) {
      List<String> cells =
          new ArrayList<>(
              List.of(
                  String.valueOf(row),
                  table.name(3),
                  table.name(2),
                  ounces[random.nextInt(5)],
                  "0.0" + (30 + random.nextInt(70)),
                  String.valueOf(10 + random.nextInt(90))));
      cells.addAll(breweries.get(random.nextInt(breweries.size())));
      table.clean.add(cells);
    }
    table.begin();
    for (int row = 0; row < 2400; row++) {
      table.spoilBeer(row);
    }
    return table;
  }

  private void spoilBeer(int row) {
    int dice = random.nextInt(100);
    if (dice < 5) {
      put(row, 3, meant(row, 3) + " oz");
    } else if (dice < 9) {
      put(row, 4, meant(row, 4) + "%");
    } else if (dice < 12) {
      put(row, 8, noise(meant(row, 8)));
    } else if (dice < 14) {
      put(row, 9, "");
    }
  }

  /** Articles of journals: codes that became dates, swapped days, typing errors, missing cells. */
  static DirtyTable rayyan(long seed) {
    DirtyTable table =
        new DirtyTable(
            seed, List.of("no title language journal issn volume created pages".split(" ")));
    Random random = table.random;
    List<List<String>> journals = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      journals.add(List.of("journal of " + table.name(3), table.digits(4) + "-" + table.digits(4)));
    }
    for (int row = 0; row < 1000; row++) {
      List<String> cells =
          new ArrayList<>(
              List.of(String.valueOf(row), table.name(9), random.nextInt(9) == 0 ? "spa" : "eng"));
      cells.addAll(journals.get(random.nextInt(60)));
      int first = 1 + random.nextInt(800);
      cells.add(String.valueOf(1 + random.nextInt(90)));
      cells.add(
          "%d/%d/%d"
              .formatted(
                  1 + random.nextInt(28), 1 + random.nextInt(12), 2000 + random.nextInt(20)));
      cells.add(first + "-" + (first + 1 + random.nextInt(20)));
      table.clean.add(cells);
    }
    table.begin();
    for (int row = 0; row < 1000; row++) {
      int dice = random.nextInt(100);
      String[] day = table.meant(row, 6).split("/");
      if (dice < 4) {
        table.put(row, 4, "Mar-" + table.digits(2));
      } else if (dice < 8) {
        table.put(row, 3, table.noise(table.meant(row, 3)));
      } else if (dice < 12 && Integer.parseInt(day[0]) > 12) {
        table.put(row, 6, day[1] + "/" + day[0] + "/" + day[2]);
      } else if (dice < 15) {
        table.put(row, 7, "Jun-70");
      }
    }
    return table;
  }

  /** Visits by ward: codes with names, totals of their parts, prices in thousands. */
  static DirtyTable visits(long seed) {
    DirtyTable table =
        new DirtyTable(
            seed,
            List.of(
                "no ward_code ward district domestic foreign total night day price on".split(" ")));
    Random random = table.random;
    List<List<String>> wards = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      wards.add(
          List.of(
              String.valueOf(19700 + 3 * i),
              table.name(2) + " " + (char) ('a' + i % 26),
              table.name(2)));
    }
    for (int row = 0; row < 800; row++) {
      int domestic = random.nextInt(5000);
      int foreign = random.nextInt(3000);
      int night = random.nextInt(domestic + foreign + 1);
      List<String> cells = new ArrayList<>(List.of(String.valueOf(row)));
      cells.addAll(wards.get(random.nextInt(40)));
      for (int figure :
          new int[] {domestic, foreign, domestic + foreign, night, domestic + foreign - night}) {
        cells.add(String.valueOf(figure));
      }
      cells.add(String.valueOf((15 + random.nextInt(200)) * 1000));
      cells.add("%02d/%02d/2025".formatted(1 + random.nextInt(28), 1 + random.nextInt(12)));
      table.clean.add(cells);
    }
    table.begin();
    for (int row = 0; row < 800; row++) {
      table.spoilVisit(row);
    }
    return table;
  }

  private void spoilVisit(int row) {
    String price = meant(row, 9);
    switch (random.nextInt(25)) {
      case 0 -> put(row, 2, noise(meant(row, 2)));
      case 1 -> put(row, 4, String.valueOf(random.nextInt(5000)));
      case 2 -> put(row, 5, meant(row, 5) + "000");
      case 3 -> put(row, 9, price.substring(0, price.length() - 3));
      case 4 -> put(row, 2, "");
      default -> {}
    }
  }
}
