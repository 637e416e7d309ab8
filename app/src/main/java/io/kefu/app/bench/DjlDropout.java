package io.kefu.app.bench;

import ai.djl.nn.Block;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.transformer.BertBlock;
import java.lang.reflect.Field;

/**
 * Gives every dropout inside DJL's {@code BertBlock} the same rate. Its builder's rate reaches only
 * the embeddings: the transformer blocks are built with a fixed 0.1, and hold two of their three
 * dropouts outside the tree of children, so they can be reached by reflection alone.
 */
final class DjlDropout {
  private DjlDropout() {}

  static void set(BertBlock bert, float rate) {
    for (Block block : bert.getChildren().values()) {
      set(block, rate);
    }
  }

  private static void set(Block block, float rate) {
    try {
      for (Field field : block.getClass().getDeclaredFields()) {
        if (Dropout.class.isAssignableFrom(field.getType())) {
          field.setAccessible(true);
          setRate((Dropout) field.get(block), rate);
        }
      }
      if (block instanceof Dropout dropout) {
        setRate(dropout, rate);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this version of DJL keeps its dropout elsewhere", e);
    }
    for (Block child : block.getChildren().values()) {
      set(child, rate);
    }
  }

  private static void setRate(Dropout dropout, float rate) throws ReflectiveOperationException {
    Field field = Dropout.class.getDeclaredField("rate");
    field.setAccessible(true);
    field.setFloat(dropout, rate);
  }
}
