/** Samples whose true label set is known. */
@NullMarked
package dev.assay.simulator.sample;

import org.jspecify.annotations.NullMarked;
