/** Simulated annotators, each with own errors and habits. */
@NullMarked
package dev.assay.simulator.crowd;

import org.jspecify.annotations.NullMarked;
