/** {@code assay bench growth}: what an annotation costs, and how that grows with the size of the problem. */
@NullMarked
package dev.assay.bench.growth;

import org.jspecify.annotations.NullMarked;
