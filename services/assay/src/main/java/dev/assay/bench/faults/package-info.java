/** Faults of what Assay stands on, injected while it works: brokers, registry, disk, data, load. */
@NullMarked
package dev.assay.bench.faults;

import org.jspecify.annotations.NullMarked;
