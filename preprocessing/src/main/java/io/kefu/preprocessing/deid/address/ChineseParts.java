package io.kefu.preprocessing.deid.address;

/** What was seen of a Chinese address, and whether it is enough for one. */
final class ChineseParts {
  int regions;
  int roads;
  int numbers;
  int buildings;
  int units;
  int rooms;
  int estates;
  int names;

  void detail(String text, int start, int end) {
    char last = text.charAt(end - 1);
    switch (last) {
      case '号', '弄', '院', '巷', '路' -> numbers++;
      case '栋', '幢', '座', '舍', '斋' -> buildings++;
      case '楼' -> {
        if (text.charAt(end - 2) == '号' || text.charAt(end - 2) == '舍') {
          buildings++;
        } else {
          rooms++;
        }
      }
      case '元' -> units++;
      case '组', '社', '队', '排' -> numbers++;
      default -> rooms++;
    }
  }

  boolean isAddress() {
    boolean street = roads > 0 && numbers + buildings > 0;
    boolean estate = estates > 0 && buildings + units + rooms + numbers > 0;
    boolean house = buildings > 0 && units + rooms > 0;
    boolean place = regions > 0 && (numbers > 0 || buildings > 0) && names + roads + estates > 0;
    return street
        || house
        || (units > 0 && rooms > 0)
        || place
        || (estate && (regions > 0 || buildings + units > 0 || rooms + numbers > 1));
  }

  double score() {
    int kinds = Math.min(1, regions) + Math.min(1, roads) + Math.min(1, numbers);
    kinds +=
        Math.min(1, buildings) + Math.min(1, units) + Math.min(1, rooms) + Math.min(1, estates);
    return Math.min(0.95, 0.5 + 0.1 * kinds);
  }
}
