/** How good a trained model is: metrics, bias checks and the report. */
package io.kefu.evaluation;
