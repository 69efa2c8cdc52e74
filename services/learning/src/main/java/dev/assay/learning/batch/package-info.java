/** Learning in epochs over data that is all there, as the paper does. */
@NullMarked
package dev.assay.learning.batch;

import org.jspecify.annotations.NullMarked;
