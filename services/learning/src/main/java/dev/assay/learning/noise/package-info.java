/** Noise: what may happen to true labels on their way into an annotation. */
@NullMarked
package dev.assay.learning.noise;

import org.jspecify.annotations.NullMarked;
