/** Assay measured beside others: what each hot piece costs, Python PyTorch, and other online learners. */
@NullMarked
package dev.assay.benchmarks;

import org.jspecify.annotations.NullMarked;
