/** How the turns of a dialogue become the one text that a model reads, in training and serving. */
package io.kefu.modeling.dialogue;
