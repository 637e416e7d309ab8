package io.kefu.preprocessing;

import io.kefu.modeling.tokenizer.Tokenizer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One tokenizer per executor process and digest; tasks share it, and it lives with the process. */
final class ExecutorTokenizers {
  private static final Map<String, Tokenizer> LOADED = new ConcurrentHashMap<>();

  private ExecutorTokenizers() {}

  static Tokenizer get(String digest, byte[] json) {
    return LOADED.computeIfAbsent(digest, d -> Tokenizer.parse(json, "tokenizer " + d));
  }
}
