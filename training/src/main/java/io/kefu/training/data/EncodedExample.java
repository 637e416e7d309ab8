package io.kefu.training.data;

/**
 * An example in tokens.
 *
 * @param order a hash of its id
 * @param inputIds (T)
 * @param tokenTypeIds (T), 0 or 1
 * @param labels (1), or (T) for a target per token
 */
@SuppressWarnings("ArrayRecordComponent") // Read once to make a batch; never compared.
record EncodedExample(long order, String id, int[] inputIds, int[] tokenTypeIds, int[] labels) {}
