/** Tests of this package. */
@NullMarked
package dev.assay.runtime.doctor;

import org.jspecify.annotations.NullMarked;
