/**
 * Measures what de-identification did and what risk is left; {@link
 * io.kefu.preprocessing.audit.AuditJob}.
 */
package io.kefu.preprocessing.audit;
