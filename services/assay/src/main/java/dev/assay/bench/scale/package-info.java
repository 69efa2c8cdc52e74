/** {@code assay bench scale}: several instances of a service side by side, and a model line that moves. */
@NullMarked
package dev.assay.bench.scale;

import org.jspecify.annotations.NullMarked;
