/**
 * What is done with personal data, type by type: surrogates, masks, redaction, generalisation, date
 * shift, format-preserving encryption, or nothing.
 */
package io.kefu.preprocessing.deid.policy;
