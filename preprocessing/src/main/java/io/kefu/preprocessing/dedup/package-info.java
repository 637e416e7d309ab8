/**
 * Marks of exact and near duplicates: MinHash signatures, banded, the candidates verified. {@link
 * io.kefu.preprocessing.dedup.Duplicates} is the whole.
 */
package io.kefu.preprocessing.dedup;
