/** Tests of this package. */
@NullMarked
package dev.assay.runtime.store;

import org.jspecify.annotations.NullMarked;
