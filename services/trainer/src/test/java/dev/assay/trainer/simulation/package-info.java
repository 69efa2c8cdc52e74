/** A broker, a disk and a processor that do what a seed says: crash, lose, repeat, delay. */
@NullMarked
package dev.assay.trainer.simulation;

import org.jspecify.annotations.NullMarked;
