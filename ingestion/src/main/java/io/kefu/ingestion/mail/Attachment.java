package io.kefu.ingestion.mail;

/**
 * A part of an e-mail that is listed but not read.
 *
 * @param name null where it has none
 * @param mediaType such as {@code application/pdf}
 * @param bytes after decoding the transfer encoding
 */
public record Attachment(String name, String mediaType, long bytes) {}
