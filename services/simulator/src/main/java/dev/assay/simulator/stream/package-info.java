/** A simulated stream of samples, annotations and trusted labels, its truth, and sending it to Kafka. */
@NullMarked
package dev.assay.simulator.stream;

import org.jspecify.annotations.NullMarked;
