package io.kefu.preprocessing.erasure;

import java.util.List;
import java.util.Map;

/**
 * What an erasure removed.
 *
 * @param conversations of the customer
 * @param rows removed by table, in the order of the road from logs to models
 * @param runs whose data held the customer
 * @param notices what the user should know, one line each
 */
public record ForgetResult(
    long conversations, Map<String, Long> rows, List<AffectedRun> runs, List<String> notices) {}
