/** Tests of this package. */
@NullMarked
package dev.assay.runtime.kafka;

import org.jspecify.annotations.NullMarked;
