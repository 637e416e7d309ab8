/** The training loop and what it works on, on one worker. */
package io.kefu.training.loop;
