/** Sample logs with gold labels: a web shop's conversations in Chinese and English. */
package io.kefu.ingestion.samples;
