/** Benchmarks: what the method is worth against others, on data sets of the user's. */
@NullMarked
package dev.assay.bench;

import org.jspecify.annotations.NullMarked;
