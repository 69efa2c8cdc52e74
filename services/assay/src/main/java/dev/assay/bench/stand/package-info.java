/** What benchmarks of the whole system share: a small stream, what must become of it, and what did. */
@NullMarked
package dev.assay.bench.stand;

import org.jspecify.annotations.NullMarked;
