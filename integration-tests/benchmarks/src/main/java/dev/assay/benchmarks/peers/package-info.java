/** Other online learners on the same noisy stream. */
@NullMarked
package dev.assay.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
