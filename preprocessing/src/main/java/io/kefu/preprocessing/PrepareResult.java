package io.kefu.preprocessing;

import io.kefu.core.lake.DatasetManifest;
import java.util.List;
import java.util.Map;

/**
 * What a prepare run did, in numbers; no values from the logs but labels.
 *
 * @param upToDate the data set was there already, made from the same inputs
 * @param silverReused the turns had been cleaned and de-identified before, with the same key
 * @param turns rows of {@code silver.turns}
 * @param quarantined turns held back because they still leaked
 * @param replaced surrogates by type of personal data
 * @param unseenLabels labels of other splits that the train split does not have, with their number
 *     of examples
 * @param notices what the user should know, one line each
 */
public record PrepareResult(
    DatasetManifest manifest,
    boolean upToDate,
    boolean silverReused,
    long turns,
    long quarantined,
    Map<String, Long> replaced,
    Map<String, Long> unseenLabels,
    List<String> notices) {}
