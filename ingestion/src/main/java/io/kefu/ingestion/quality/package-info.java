/** What is expected of the logs, whether each ingest met it, and the history of that. */
package io.kefu.ingestion.quality;
