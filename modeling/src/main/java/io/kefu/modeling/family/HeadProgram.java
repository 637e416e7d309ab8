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
 */
record HeadProgram(List<Parameter> parameters, String logits, int sites, Loss loss) {}
