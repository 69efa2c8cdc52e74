/** What the pieces cost that run for every annotation, every step or every estimation. */
@NullMarked
package dev.assay.benchmarks.hot;

import org.jspecify.annotations.NullMarked;
