@NullMarked
package dev.assay.benchmarks.hot;

import org.jspecify.annotations.NullMarked;
