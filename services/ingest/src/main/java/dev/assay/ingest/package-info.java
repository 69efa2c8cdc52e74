/** Ingest: validates, deduplicates, joins samples to their labels, and sets aside what cannot be used. */
@NullMarked
package dev.assay.ingest;

import org.jspecify.annotations.NullMarked;
