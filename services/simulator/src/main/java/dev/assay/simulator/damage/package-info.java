/** Records damaged on purpose, to see what becomes of them. */
@NullMarked
package dev.assay.simulator.damage;

import org.jspecify.annotations.NullMarked;
