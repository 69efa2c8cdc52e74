/** Data sets on disk. */
@NullMarked
package dev.assay.simulator.data;

import org.jspecify.annotations.NullMarked;
