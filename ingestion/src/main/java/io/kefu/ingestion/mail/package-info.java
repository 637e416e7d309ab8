/** E-mails as they are sent and stored: RFC 5322, MIME, mbox. Knows nothing of Spark or tables. */
package io.kefu.ingestion.mail;
