@NullMarked
package dev.assay.benchmarks.python;

import org.jspecify.annotations.NullMarked;
