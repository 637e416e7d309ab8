/** What all report pages are made of: HTML and SVG elements, tables, axes, one style sheet. */
package io.kefu.core.report;
