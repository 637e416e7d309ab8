/**
 * From raw turns to training data: clean, de-identify, split, learn a vocabulary, tokenize. {@link
 * io.kefu.preprocessing.PrepareJob} is the stage as a whole.
 */
package io.kefu.preprocessing;
