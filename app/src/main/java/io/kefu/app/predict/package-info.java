/** What {@code kefu predict} reads and answers, by the head of the model. */
package io.kefu.app.predict;
