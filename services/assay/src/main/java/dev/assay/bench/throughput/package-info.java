/** {@code assay bench throughput}: how fast each stage is, beside the fastest that it could be. */
@NullMarked
package dev.assay.bench.throughput;

import org.jspecify.annotations.NullMarked;
