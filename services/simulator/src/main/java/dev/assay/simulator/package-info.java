/** Data sets, noise injection and simulated annotators. */
@NullMarked
package dev.assay.simulator;

import org.jspecify.annotations.NullMarked;
