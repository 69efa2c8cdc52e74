/** Checks of what a deployment needs of the world around it: brokers, topics, registry, clocks, disks. */
@NullMarked
package dev.assay.runtime.doctor;

import org.jspecify.annotations.NullMarked;
