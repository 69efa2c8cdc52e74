/** Our own optimizer and weight average, whose whole state can be saved. */
@NullMarked
package dev.assay.learning.optim;

import org.jspecify.annotations.NullMarked;
