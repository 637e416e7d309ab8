/** Metrics as values; ill-defined figures are NaN with a warning, never a silent 0. */
package io.kefu.evaluation.metrics;
