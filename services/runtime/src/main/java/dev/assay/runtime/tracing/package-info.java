/** Trace context of records, and spans where it is asked for. */
@NullMarked
package dev.assay.runtime.tracing;

import org.jspecify.annotations.NullMarked;
