/**
 * How well personal data was found, against gold spans; ill-defined figures are NaN. No class here
 * keeps or prints a value of a span.
 */
package io.kefu.evaluation.pii;
