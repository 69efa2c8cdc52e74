/** Proves that nothing is lost and nothing is trained on twice when services are killed with {@code kill -9}. */
@NullMarked
package dev.assay.bench.recovery;

import org.jspecify.annotations.NullMarked;
