/** The page of the method benchmark: its tables and figures, beside those of the paper. */
@NullMarked
package dev.assay.bench.report;

import org.jspecify.annotations.NullMarked;
