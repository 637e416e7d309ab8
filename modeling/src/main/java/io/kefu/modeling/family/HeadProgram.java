package io.kefu.modeling.family;

import java.util.List;

/**
 * A head's part of a program.
 *
 * @param parameters in order, behind those of the body
 * @param logits body of {@code logits(self, x, attention_mask, counter, seeds)}: from hidden states
 *     (.., H) to logits; must end in a return
 * @param sites dropout sites, numbered from the body's last
 * @param loss what is minimised
 * @param reads which states the loss depends on; the last layer computes no others
 */
record HeadProgram(List<Parameter> parameters, String logits, int sites, Loss loss, Reads reads) {

  /** States of the last layer. */
  enum Reads {
    ALL,
    /** Those of each row's first token. */
    FIRST,
    /** Those at a target, in training. */
    TARGETS
  }

  /** A head that reads every state. */
  HeadProgram(List<Parameter> parameters, String logits, int sites, Loss loss) {
    this(parameters, logits, sites, loss, Reads.ALL);
  }

  /** What it reads where no targets are given. */
  Reads readsWithoutTargets() {
    return reads == Reads.TARGETS ? Reads.ALL : reads;
  }
}
