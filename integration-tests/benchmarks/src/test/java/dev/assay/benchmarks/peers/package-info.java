@NullMarked
package dev.assay.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
