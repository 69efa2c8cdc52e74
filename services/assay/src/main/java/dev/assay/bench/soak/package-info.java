/** The whole pipeline at full load for a long time: does anything grow? */
@NullMarked
package dev.assay.bench.soak;

import org.jspecify.annotations.NullMarked;
