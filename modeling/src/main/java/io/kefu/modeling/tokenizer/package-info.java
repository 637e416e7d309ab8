/**
 * Text to token ids: Hugging Face tokenizers through their native binding, and the training of a
 * WordPiece vocabulary.
 */
package io.kefu.modeling.tokenizer;
