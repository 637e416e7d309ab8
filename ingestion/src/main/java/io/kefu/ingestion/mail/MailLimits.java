package io.kefu.ingestion.mail;

import java.io.Serializable;

/**
 * What an e-mail may have, so that none can stall or fill a task.
 *
 * @param depth multiparts inside one another
 * @param parts of all multiparts
 * @param headerBytes of the e-mail and all its parts
 * @param textBytes that are read as text, after decoding the transfer encoding
 */
public record MailLimits(int depth, int parts, int headerBytes, int textBytes)
    implements Serializable {}
