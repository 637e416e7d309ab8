/** Whether a model serves some groups of customers worse than others. */
package io.kefu.evaluation.bias;
