package vn.kho.etl.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Tables whose errors point at clean cells: a wrong code beside right names, swapped columns, rows
 * in another unit as a whole, places with two telephones of which sites state one or the other.
 */
final class MisleadingTables {
  private static final String[] COMMUNES = {
    "Phú Mỹ",
    "Phú Mậu",
    "Phú Hồ",
    "Phú Hộ",
    "Vinh An",
    "Vinh Ân",
    "Điền Hải",
    "Điền Hòa",
    "Quảng An",
    "Quảng Ân",
    "Lộc Trì",
    "Lộc Tri"
  };
  private static final String[] HEADS = {
    "Nguyễn Văn An", "Nguyễn Văn Ân", "Trần Thị Hoa", "Trần Thị Hòa", "Lê Văn Tý", "Lê Văn Tỵ"
  };

  private MisleadingTables() {}

  /** Taxpayers: a zip that became another one, a city in the column of the state, typing errors. */
  static DirtyTable tax(long seed) {
    DirtyTable table =
        new DirtyTable(
            seed,
            List.of("no given family sex area phone city state zip salary rate child".split(" ")));
    Random random = table.random();
    String[] states = {"AL", "CA", "CO", "MA", "NY", "TX"};
    List<List<String>> zips = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      zips.add(List.of(table.name(2), states[i % states.length], "3" + (1000 + 7 * i)));
    }
    for (int row = 0; row < 1500; row++) {
      int state = random.nextInt(states.length);
      taxpayer(table, state, zips.get(state + states.length * random.nextInt(10)));
    }
    table.begin();
    for (int row = 0; row < table.rows(); row++) {
      switch (random.nextInt(40)) {
        case 0, 1 -> table.put(row, 8, zips.get(random.nextInt(60)).get(2));
        case 2 -> table.put(row, 6, table.noise(table.meant(row, 6)));
        case 3 -> swap(table, row, 6, 7);
        case 4 -> swap(table, row, 1, 2);
        default -> {}
      }
    }
    return table;
  }

  private static void taxpayer(DirtyTable table, int state, List<String> place) {
    Random random = table.random();
    int salary = 10 + random.nextInt(90);
    List<String> cells =
        new ArrayList<>(
            List.of(
                String.valueOf(table.rows()),
                table.name(1),
                table.name(1),
                random.nextBoolean() ? "M" : "F",
                String.valueOf(200 + 3 * state + random.nextInt(3)),
                table.digits(7)));
    cells.addAll(place);
    cells.add(salary + "000");
    cells.add((state + salary / 25) + ".5");
    cells.add(random.nextInt(4) == 0 ? "1000" : "0");
    table.add(cells);
  }

  private static void swap(DirtyTable table, int row, int one, int other) {
    table.put(row, one, table.meant(row, other));
    table.put(row, other, table.meant(row, one));
  }

  /** Households: names that differ by one mark, marks lost, the code of another commune. */
  static DirtyTable households(long seed) {
    DirtyTable table =
        new DirtyTable(
            seed, List.of("no household head commune_code commune district members".split(" ")));
    Random random = table.random();
    int household = 0;
    while (table.rows() < 1200) {
      int at = random.nextInt(COMMUNES.length);
      String head = HEADS[random.nextInt(HEADS.length)];
      int members = 1 + random.nextInt(6);
      String code = "H" + (10_000 + 37 * household++);
      for (int member = 0; member < members; member++) {
        table.add(
            List.of(
                String.valueOf(table.rows()),
                code,
                head,
                String.valueOf(19_800 + 3 * at),
                COMMUNES[at],
                "Huyện " + at / 3,
                String.valueOf(members)));
      }
    }
    table.begin();
    for (int row = 0; row < table.rows(); row++) {
      switch (random.nextInt(50)) {
        case 0 -> table.put(row, 3, String.valueOf(19_800 + 3 * random.nextInt(12)));
        case 1 -> table.put(row, 2, HEADS[random.nextInt(HEADS.length)]);
        case 2 -> table.put(row, 6, String.valueOf(1 + random.nextInt(6)));
        default -> {}
      }
    }
    return table;
  }

  /** Revenues by month: some units report in thousands throughout, a total that is another sum. */
  static DirtyTable revenues(long seed) {
    List<String> columns = new ArrayList<>(List.of("no", "unit", "year"));
    for (int month = 1; month <= 6; month++) {
      columns.add("m" + month);
    }
    columns.addAll(List.of("total", "of_which_export"));
    DirtyTable table = new DirtyTable(seed, columns);
    Random random = table.random();
    for (int row = 0; row < 600; row++) {
      long scale = row % 12 == 0 ? 1 : 1000;
      List<String> cells =
          new ArrayList<>(List.of(String.valueOf(row), table.name(3), "" + (2019 + row % 6)));
      long total = 0;
      for (int month = 0; month < 6; month++) {
        long figure = (100 + random.nextInt(900)) * scale;
        total += figure;
        cells.add(String.valueOf(figure));
      }
      cells.add(String.valueOf(total));
      cells.add(String.valueOf(total / (2 + random.nextInt(5))));
      table.add(cells);
    }
    table.begin();
    for (int row = 0; row < table.rows(); row++) {
      int month = 3 + random.nextInt(6);
      switch (random.nextInt(30)) {
        case 0 -> table.put(row, month, table.meant(row, month) + "000");
        case 1 -> table.put(row, 9, String.valueOf(random.nextInt(2_000_000)));
        case 2 -> swap(table, row, 3, 4);
        case 3 -> table.put(row, month, table.meant(row, month) + ",5");
        default -> {}
      }
    }
    return table;
  }

  /** Places that sites describe: two telephones, of which most sites state the same one. */
  static DirtyTable places(long seed) {
    DirtyTable table =
        new DirtyTable(seed, List.of("no site place phone street opens stars".split(" ")));
    Random random = table.random();
    for (int place = 0; place < 80; place++) {
      String name = table.name(3) + " " + place;
      String[] phones = {"0234" + table.digits(6), "09" + table.digits(8)};
      String street = table.name(2);
      for (int site = 0; site < 12; site++) {
        table.add(
            List.of(
                String.valueOf(table.rows()),
                "site" + site,
                name,
                phones[site % 4 == 0 ? 1 : 0],
                "số " + (1 + place) + " " + street,
                (6 + place % 3) + ":00",
                String.valueOf(1 + random.nextInt(5))));
      }
    }
    table.begin();
    for (int row = 0; row < table.rows(); row++) {
      switch (random.nextInt(30)) {
        case 0 -> table.put(row, 5, (6 + random.nextInt(3)) + ":30");
        case 1 -> table.put(row, 4, table.noise(table.meant(row, 4)));
        case 2 -> table.put(row, 3, table.noise(table.meant(row, 3)));
        default -> {}
      }
    }
    return table;
  }
}
