/** Figures of merit of multi-label classifiers and of rankings. */
@NullMarked
package dev.assay.learning.metrics;

import org.jspecify.annotations.NullMarked;
