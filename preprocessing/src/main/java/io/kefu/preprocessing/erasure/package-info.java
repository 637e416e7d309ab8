/** Removes one customer from the whole lake; {@link io.kefu.preprocessing.erasure.ForgetJob}. */
package io.kefu.preprocessing.erasure;
