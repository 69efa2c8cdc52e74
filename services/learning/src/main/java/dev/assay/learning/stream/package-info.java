/** The streaming learner: silver model, corruption tracking and gold model over one pass of arrivals. */
@NullMarked
package dev.assay.learning.stream;

import org.jspecify.annotations.NullMarked;
