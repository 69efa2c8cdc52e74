/** The console as a browser sees it: page, JSON, events. */
@NullMarked
package dev.assay.console.web;

import org.jspecify.annotations.NullMarked;
