/** Replay: any model, or another way of learning, on any stretch of the topics. */
@NullMarked
package dev.assay.evaluator;

import org.jspecify.annotations.NullMarked;
