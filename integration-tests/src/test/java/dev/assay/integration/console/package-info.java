/** The console in a real browser, on a real broker. */
@NullMarked
package dev.assay.integration.console;

import org.jspecify.annotations.NullMarked;
