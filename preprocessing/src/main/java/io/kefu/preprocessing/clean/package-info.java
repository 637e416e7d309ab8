/** Clean-up of raw text that can say, for every stretch of its result, where it came from. */
package io.kefu.preprocessing.clean;
