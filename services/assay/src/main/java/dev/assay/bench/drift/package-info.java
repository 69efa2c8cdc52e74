/** {@code assay bench drift}: are changes of the noise noticed, and only they? */
@NullMarked
package dev.assay.bench.drift;

import org.jspecify.annotations.NullMarked;
