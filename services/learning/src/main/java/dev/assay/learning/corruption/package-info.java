/** The corruption of labels: the channel, its estimation, and what labels written say of the true ones. */
@NullMarked
package dev.assay.learning.corruption;

import org.jspecify.annotations.NullMarked;
