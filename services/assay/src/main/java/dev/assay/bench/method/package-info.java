/** {@code assay bench method}: what noise costs with each method. */
@NullMarked
package dev.assay.bench.method;

import org.jspecify.annotations.NullMarked;
