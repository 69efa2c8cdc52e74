/** Tells when the noise has changed, and what about it. */
@NullMarked
package dev.assay.learning.change;

import org.jspecify.annotations.NullMarked;
