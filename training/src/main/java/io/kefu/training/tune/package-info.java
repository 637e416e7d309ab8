/** Search for settings: trials are ordinary runs. */
package io.kefu.training.tune;
