/**
 * Text to token ids, BERT's in Java and all others through the Hugging Face binding, and the
 * training of a WordPiece vocabulary.
 */
package io.kefu.modeling.tokenizer;
