/** Losses as their gradient in the logits, computed off the autograd graph. */
@NullMarked
package dev.assay.learning.loss;

import org.jspecify.annotations.NullMarked;
