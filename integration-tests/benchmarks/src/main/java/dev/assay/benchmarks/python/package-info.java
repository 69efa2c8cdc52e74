/** The training step and the inference beside the same in Python PyTorch. */
@NullMarked
package dev.assay.benchmarks.python;

import org.jspecify.annotations.NullMarked;
