/** What the prepared text is like, by channel and language: figures and a page. */
package io.kefu.preprocessing.stats;
