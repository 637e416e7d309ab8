package io.kefu.training.data;

import io.kefu.training.loop.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The first texts of all pairs, then the second ones. Pairs with equal labels belong together:
 * those with the same class, and, where they have none, those with the same second text.
 */
record PairCollator(int padId) implements Collator {

  @Override
  public int length(TokenStore store, int example) {
    int second = store.secondLength(example);
    return 2 * Math.max(second, store.length(example) - second);
  }

  @Override
  public Batch batch(TokenStore store, int[] rows, int epoch) {
    List<EncodedExample> pairs = Arrays.stream(rows).mapToObj(store::get).toList();
    List<EncodedExample> texts = new ArrayList<>();
    for (int type = 0; type < 2; type++) {
      int wanted = type;
      pairs.forEach(pair -> texts.add(text(pair, wanted)));
    }
    Batch batch = PaddedRows.of(texts, padId, Batch.Targets.ROW);
    return new Batch(
        batch.rows(),
        batch.columns(),
        batch.inputIds(),
        batch.attentionMask(),
        batch.tokenTypeIds(),
        groups(pairs, texts.subList(pairs.size(), texts.size())),
        batch.tokens(),
        pairs.stream().map(EncodedExample::id).toList(),
        Batch.Targets.PAIR);
  }

  private static long[] groups(List<EncodedExample> pairs, List<EncodedExample> seconds) {
    Map<List<Integer>, Integer> known = new HashMap<>();
    return Stream.iterate(0, i -> i < pairs.size(), i -> i + 1)
        .map(
            i -> {
              int label = pairs.get(i).labels()[0];
              List<Integer> key =
                  label >= 0
                      ? List.of(label)
                      : Arrays.stream(seconds.get(i).inputIds()).boxed().toList();
              return known.computeIfAbsent(key, k -> known.size());
            })
        .mapToLong(Integer::longValue)
        .toArray();
  }

  private static EncodedExample text(EncodedExample pair, int type) {
    int[] types = pair.tokenTypeIds();
    int[] ids =
        IntStream.range(0, types.length)
            .filter(i -> types[i] == type)
            .map(i -> pair.inputIds()[i])
            .toArray();
    return new EncodedExample(pair.order(), pair.id(), ids, new int[ids.length], pair.labels());
  }
}
