package io.kefu.preprocessing;

import io.kefu.core.Json;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.core.progress.SparkProgress;
import io.kefu.preprocessing.stats.StatisticsPage;
import io.kefu.preprocessing.stats.TextStatistics;
import org.apache.hadoop.fs.Path;

/** {@code reports/text/VERSION.json} and {@code .html} below the lake's root. */
final class TextReport {
  private TextReport() {}

  /**
   * Written once per version of {@code silver.turns}.
   *
   * @return the page
   */
  static Path write(Lake lake, long version) {
    Path page = new Path(lake.root(), "reports/text/" + version + ".html");
    if (!lake.storage().exists(page)) {
      try (SparkProgress progress = SparkProgress.start(lake.spark(), "text statistics")) {
        TextStatistics statistics = TextStatistics.of(lake.read(Table.SILVER_TURNS, version));
        Path figures = new Path(page.getParent(), version + ".json");
        lake.storage().write(figures, Json.pretty(statistics));
        lake.storage().write(page, StatisticsPage.render(statistics, version));
      }
    }
    return page;
  }
}
