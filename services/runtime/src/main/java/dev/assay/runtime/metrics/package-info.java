/** Meters that several services have. */
@NullMarked
package dev.assay.runtime.metrics;

import org.jspecify.annotations.NullMarked;
