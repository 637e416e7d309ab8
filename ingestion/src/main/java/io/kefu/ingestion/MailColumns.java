package io.kefu.ingestion;

import io.kefu.ingestion.mail.Attachment;
import java.util.List;

/**
 * The columns that only an e-mail fills.
 *
 * @param quoted null where nothing is quoted
 * @param signature null where there is none
 * @param messageId null where the e-mail names none
 * @param threadId the Message-ID, or one of our own
 * @param threadParent the Message-ID of the thread's first e-mail, or of the one answered; null
 *     where the e-mail answers none
 */
record MailColumns(
    String quoted,
    String signature,
    String messageId,
    List<Attachment> attachments,
    String threadId,
    String threadParent) {}
