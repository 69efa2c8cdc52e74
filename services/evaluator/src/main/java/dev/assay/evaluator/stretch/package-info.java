/** The stretch of a topic that is replayed: found, and read by several threads in one order. */
@NullMarked
package dev.assay.evaluator.stretch;

import org.jspecify.annotations.NullMarked;
