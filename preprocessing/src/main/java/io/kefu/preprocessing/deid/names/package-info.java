/**
 * Names of persons in Chinese and English text, from gazetteers, a model of the characters of
 * Chinese names and the words around. Knows nothing of the other types of personal data.
 */
package io.kefu.preprocessing.deid.names;
