/**
 * Words and their parts of speech: HanLP for Chinese, OpenNLP for English, one tag set. {@link
 * io.kefu.preprocessing.segment.Segmenter} is the entry.
 */
package io.kefu.preprocessing.segment;
