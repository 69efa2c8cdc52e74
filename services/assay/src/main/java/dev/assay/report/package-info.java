/** Charts and text of HTML pages that need nothing beside themselves: no script, no network. */
@NullMarked
package dev.assay.report;

import org.jspecify.annotations.NullMarked;
