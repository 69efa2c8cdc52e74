/**
 * Turns samples, annotations and trusted labels into training examples: validates, deduplicates, joins by sample, and keeps
 * every record that it cannot use among the dead letters.
 */
@NullMarked
package dev.assay.ingest;

import org.jspecify.annotations.NullMarked;
