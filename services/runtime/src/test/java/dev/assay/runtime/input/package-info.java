/** Tests of this package. */
@NullMarked
package dev.assay.runtime.input;

import org.jspecify.annotations.NullMarked;
