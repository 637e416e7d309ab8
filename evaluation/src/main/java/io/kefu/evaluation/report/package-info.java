/** The self-contained HTML report of one run. */
package io.kefu.evaluation.report;
