/** The demo: everything in one process on an embedded broker, fed with simulated annotations. */
@NullMarked
package dev.assay.demo;

import org.jspecify.annotations.NullMarked;
