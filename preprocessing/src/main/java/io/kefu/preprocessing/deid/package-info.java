/**
 * Rule-based de-identification: personal data is found, replaced by keyed surrogates, and the
 * result is searched again.
 */
package io.kefu.preprocessing.deid;
